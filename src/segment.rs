//! Cuts a text into sentences and other units.
//!
//! Lines are grouped into blocks (a paragraph, a heading, an item of a list), each block is cut into sentences, and
//! what a page break tore apart is joined again:
//!
//! ```text
//! text ─▶ lines ─▶ blocks ─▶ footnotes named ─▶ sentences of each block ─▶ pieces joined over page breaks
//! ```

mod block;
mod cut;
mod ends;
mod kind;
mod line;
mod mark;
mod mend;
mod note;
mod opening;
mod rules;
mod run_in;
mod shape;
mod text;
mod trail;
mod wide;

use crate::error::Error;
use crate::language::Language;
use crate::unit::{Unit, UnitKind};
use block::{Block, Blocks};
use cut::Cutter;
use line::Width;
use mend::Joiner;
use rules::Rules;

/// Cuts texts of one language into units.
#[derive(Debug)]
pub struct Segmenter {
    rules: Rules,
}

/// How many bytes of a text are looked at to tell whether it uses capitals.
const SAMPLE: usize = 4096;

impl Segmenter {
    /// A segmenter by the rules of a language.
    ///
    /// # Errors
    /// Where the rule file does not follow its format.
    pub fn new(language: &Language) -> Result<Self, Error> {
        Ok(Self { rules: Rules::new(language)? })
    }

    /// The units of a text, in the order of their first character. What lies between units is white space only.
    pub fn units(&self, text: &str) -> Vec<Unit> {
        let lines = line::lines(text, self.rules.ideographic);
        let width = Width::new(text, &lines);
        let caseless = is_caseless(text);
        let mut blocks = Blocks { rules: &self.rules, text, width, caseless }.group(&lines);
        note::name_furniture(text, &mut blocks);
        let calls = note::name_notes(&self.rules, text, &mut blocks);
        run_in::split(&self.rules, text, &mut blocks);
        let cutter = Cutter::new(&self.rules, text, caseless);
        let mut joiner = Joiner::new(&cutter, text.len() / 150 + blocks.len());
        for block in &blocks {
            cut(&cutter, block, &mut joiner);
        }
        let mut units = joiner.finish();
        note::set_calls(&mut units, &calls);
        units
    }
}

/// The units of one block.
fn cut(cutter: &Cutter<'_, '_>, block: &Block, joiner: &mut Joiner<'_, '_>) {
    let mut first = true;
    let mut push = |span| {
        let mut unit = Unit::new(span, block.kind);
        unit.note = block.note;
        joiner.push(unit, first, block);
        first = false;
    };
    if block.whole {
        cutter.emit(block.span, &mut push);
    } else if block.kind == UnitKind::Footnote {
        note::entries(cutter, block.span, push);
    } else {
        cutter.sentences(block.span, push);
    }
}

/// Whether a text makes no use of capitals: none before small letters, whatever words it has all in capitals.
fn is_caseless(text: &str) -> bool {
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let (mut capitals, mut small, mut after_capital) = (0usize, 0usize, false);
    for c in sample.chars() {
        let is_small = c.is_lowercase();
        small += usize::from(is_small);
        capitals += usize::from(is_small && after_capital);
        after_capital = c.is_uppercase();
    }
    small > 60 && capitals * 400 < small
}
