//! From annotations to bytes.

mod jsonl;
mod offsets;

pub use jsonl::{JsonLines, Per};
pub use offsets::OffsetUnit;
