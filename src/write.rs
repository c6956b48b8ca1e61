//! From annotations to bytes.

mod jsonl;
mod offsets;
mod place;
mod record;

pub use jsonl::{JsonLines, Per};
pub use offsets::OffsetUnit;
