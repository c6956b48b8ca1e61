//! Which blocks of running text are headings, captions, signatures or speakers.

use super::block::{Block, Blocks};
use super::mark::Style;
use super::rules::Word;
use super::text::{
    ends_with_stop, first_char, first_word, is_capitals, is_closer, last_char, last_word,
    trim_closers,
};
use crate::unit::UnitKind;

impl Blocks<'_, '_> {
    /// Names the blocks of running text that are headings, captions, signatures or speakers.
    pub(super) fn name_kinds(&self, blocks: &mut [Block]) {
        let mut attested = false;
        for index in 0..blocks.len() {
            let block = &blocks[index];
            if block.kind == UnitKind::ListItem && self.is_numbered_heading(blocks, index) {
                // `A. Ali` under what is signed is a name.
                let name = attested && block.mark.is_some_and(|m| m.style == Style::LetterStop);
                blocks[index].kind = if name { UnitKind::Signature } else { UnitKind::Heading };
                continue;
            }
            if block.kind != UnitKind::Sentence || block.whole {
                continue;
            }
            let text = &self.text[block.span];
            // What is signed ends with the signatures, and an annex begins.
            attested &= !self.rules.word(first_word(text)).is(Word::HEADING);
            let kind = self.kind(text, attested);
            attested |= kind == UnitKind::Signature || self.rules.attestations.open(text);
            blocks[index].kind = kind;
        }
    }

    /// Whether a numbered line is the heading of a section and no item of a list: short, titled, without a stop, and
    /// with no neighbour in the same list.
    fn is_numbered_heading(&self, blocks: &[Block], index: usize) -> bool {
        const LONGEST: usize = 100;
        let block = &blocks[index];
        let Some(mark) = block.mark.filter(|mark| mark.value > 0 && block.span.len() <= LONGEST)
        else {
            return false;
        };
        let text = &self.text[block.span];
        let numbered = match mark.style {
            Style::NumberStop | Style::RomanStop | Style::Section => true,
            Style::LetterStop => text.starts_with(char::is_uppercase),
            _ => false,
        };
        let body = &text[mark.len..];
        let titled = body.starts_with(char::is_uppercase)
            && body.ends_with(|c: char| c.is_alphanumeric() || is_closer(c));
        let neighbour =
            |at: Option<usize>| at.and_then(|at| blocks.get(at)).and_then(|block| block.mark);
        let after = neighbour(Some(index + 1)).is_some_and(|next| next.follows(mark));
        let before = neighbour(index.checked_sub(1)).is_some_and(|last| mark.follows(last));
        numbered && titled && !after && !before && !ends_with_stop(body)
    }

    fn kind(&self, text: &str, attested: bool) -> UnitKind {
        const LONGEST_HEADING: usize = 300;
        if text.len() > LONGEST_HEADING {
            return UnitKind::Sentence;
        }
        if self.rules.captions.may_open(text.as_bytes()[0]) && self.is_caption(text) {
            return UnitKind::Caption;
        }
        if self.rules.signatures.open(text) {
            return UnitKind::Signature;
        }
        if self.rules.is_label(text, Word::HEADING) {
            return UnitKind::Heading;
        }
        let last = last_char(trim_closers(text)).unwrap_or(' ');
        if matches!(last, ':' | '：') && self.is_label_with_colon(text) {
            let first = first_word(text).trim_end_matches('.');
            let name = self.rules.word(first).is(Word::NAME) || is_capitals(text);
            return if name { UnitKind::Speaker } else { UnitKind::Heading };
        }
        let titled =
            first_char(text.trim_start_matches(is_closer)).is_some_and(|c| !c.is_lowercase());
        if ends_with_stop(text) || matches!(last, ',' | ';' | ':' | '；' | '：' | '，') || !titled
        {
            return UnitKind::Sentence;
        }
        let torn = self.rules.word(last_word(text)).is(Word::RUNNING) && !is_capitals(text);
        if torn || holds_sentence(text) {
            return UnitKind::Sentence;
        }
        if attested { UnitKind::Signature } else { UnitKind::Heading }
    }

    /// `Table 3`, `Figure 1.2: Trade`
    fn is_caption(&self, text: &str) -> bool {
        let first = first_word(text);
        text[first.len()..].trim_start().starts_with(|c: char| c.is_ascii_digit())
            && self.rules.word(first).is(Word::CAPTION)
    }

    /// Whether a text with a colon at its end is a few words that announce nothing.
    fn is_label_with_colon(&self, text: &str) -> bool {
        let head = text.trim_end_matches([':', '：']);
        text.split_whitespace().take(5).count() <= 4
            && !self.rules.ideographic
            && !self.rules.word(last_word(head)).is(Word::RUNNING)
            && !self.rules.lead_ins.iter().any(|words| head.ends_with(words.as_str()))
    }
}

/// Whether a text has more words than a heading, and most of them in small letters.
fn is_long_and_small(text: &str) -> bool {
    const MOST: usize = 16;
    if text.bytes().filter(|byte| byte.is_ascii_whitespace()).count() < MOST {
        return false;
    }
    let (mut small, mut all) = (0, 0);
    for word in text.split_ascii_whitespace() {
        small += usize::from(word.starts_with(char::is_lowercase));
        all += 1;
    }
    all > MOST && small * 3 >= all * 2
}

/// Whether a text without a stop at its end is no heading: a sentence ends inside it, or it runs on in small letters.
pub(super) fn holds_sentence(text: &str) -> bool {
    let ended = |stop: usize| {
        let (head, tail) = (&text[..stop], text[stop + 1..].trim_start());
        let word = head.len() - head.trim_end_matches(char::is_lowercase).len();
        word >= 4 && tail.len() < text.len() - stop - 1 && tail.starts_with(char::is_uppercase)
    };
    is_long_and_small(text) || memchr::memchr3_iter(b'.', b'?', b'!', text.as_bytes()).any(ended)
}
