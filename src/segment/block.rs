//! Groups lines into blocks: paragraphs, headings, items, rows, and what belongs to the page.

use super::kind::holds_sentence;
use super::line::{Line, Width};
use super::mark::{Mark, Style};
use super::rules::{LONGEST_LABEL, Rules, Word};
use super::shape::{Columns, Shape};
use super::text::{
    ends_with_stop, first_char, first_word, is_capitals, is_dash, is_stop, last_char, last_word,
    trim_closers,
};
use crate::fold::is_ideograph;
use crate::span::Span;
use crate::unit::UnitKind;

/// By so many blanks the first line of a paragraph is set in.
const SET_IN: std::ops::RangeInclusive<usize> = 4..=10;

/// Lines that belong together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    pub(super) span: Span,
    pub(super) kind: UnitKind,
    /// Whether it is one unit whatever stops stand in it.
    pub(super) whole: bool,
    /// Whether an empty line or a page break stands before it.
    pub(super) apart: bool,
    /// Whether a page starts with it.
    pub(super) page: bool,
    /// The mark it starts with.
    pub(super) mark: Option<Mark>,
    /// The number of the footnote it is.
    pub(super) note: Option<u32>,
    /// Whether it is a mark alone so far, whose item is to come.
    pub(super) is_bare: bool,
    /// Its last line, where the line before that ended with a stop.
    pub(super) tail: Option<Span>,
}

impl Block {
    /// A block of one line.
    fn new(line: &Line, shape: Shape) -> Self {
        let (kind, whole, mark, note) = match shape {
            Shape::Plain => (UnitKind::Sentence, false, None, None),
            Shape::Alone(kind) => (kind, true, None, None),
            Shape::Item(mark) => (UnitKind::ListItem, false, Some(mark), None),
            Shape::Note(number) => (UnitKind::Footnote, false, None, Some(number)),
        };
        let apart = line.blank || line.page;
        let is_bare = mark.is_some_and(|mark| mark.len >= line.span.len());
        Self {
            span: line.span,
            kind,
            whole,
            apart,
            page: line.page,
            mark,
            note,
            is_bare,
            tail: None,
        }
    }
}

/// Groups the lines of one document.
pub(super) struct Blocks<'r, 't> {
    pub(super) rules: &'r Rules,
    pub(super) text: &'t str,
    pub(super) width: Width,
    /// Whether the text has no capitals, so that a small letter shows no sentence that goes on.
    pub(super) caseless: bool,
}

impl Blocks<'_, '_> {
    /// The blocks of a document, in order.
    pub(super) fn group(&self, lines: &[Line]) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::with_capacity(lines.len() / 2 + 1);
        let mut columns = Columns::new(self.text);
        let matter = self.front_matter(lines);
        for (index, line) in lines.iter().enumerate() {
            let mut shape = self.shape(line, &mut columns);
            if index < matter {
                shape = Shape::Alone(UnitKind::Furniture);
            }
            if let Some(block) = blocks.last_mut() {
                let before = &lines[index - 1];
                if self.joins(block, before, line, &mut shape) {
                    let ended = ends_with_stop(&self.text[before.span]);
                    block.tail = ended.then_some(line.span);
                    block.is_bare = false;
                    block.span.end = line.span.end;
                    continue;
                }
                self.part_tail(&mut blocks);
            }
            blocks.push(Block::new(line, shape));
        }
        self.part_tail(&mut blocks);
        self.name_kinds(&mut blocks);
        blocks
    }

    /// A heading may follow the last line of a paragraph without an empty line between: it is parted from it.
    fn part_tail(&self, blocks: &mut Vec<Block>) {
        const LONGEST_TAIL: usize = 90;
        let Some(block) = blocks.last_mut() else { return };
        let Some(tail) = block.tail.take() else { return };
        let line = &self.text[tail];
        let titled = line.starts_with(char::is_uppercase) && line.ends_with(char::is_alphanumeric);
        let full = self.width.is_full(self.text, tail, Span::new(tail.start, tail.start));
        if titled
            && !full
            && tail.len() <= LONGEST_TAIL
            && block.mark.is_none()
            && !self.is_running(line)
        {
            let start = block.span.start;
            let kept = self.text[start..tail.start].trim_end().len();
            let heading = Block { span: tail, apart: true, mark: None, ..*block };
            block.span.end = start + kept;
            blocks.push(heading);
        }
    }

    /// How many lines at the start are front matter between two lines of `---`.
    fn front_matter(&self, lines: &[Line]) -> usize {
        let is_fence = |line: &Line| &self.text[line.span] == "---";
        if !lines.first().is_some_and(is_fence) {
            return 0;
        }
        let close = lines.iter().skip(1).take(60).position(is_fence).map_or(0, |at| at + 1);
        let fields = lines[1..close.max(1)].iter().all(|line| {
            let field = &self.text[line.span];
            line.indent > 0 || field.contains(':') || field.starts_with(['-', '#'])
        });
        if close > 0 && fields { close + 1 } else { 0 }
    }

    /// Whether a line carries on the block before it. A shape that turns out to be wrong is corrected.
    fn joins(&self, block: &Block, before: &Line, line: &Line, shape: &mut Shape) -> bool {
        if *shape == Shape::Plain && (block.is_bare || self.flows(block, before, line)) {
            return true;
        }
        let bridged = || self.width.bridges(self.text, before.span, line.span);
        let apart = line.page || line.blank && !bridged();
        if let Shape::Note(number) = *shape {
            let carries_on = block.note.is_some_and(|last| number == last + 1);
            if !(apart || carries_on) {
                *shape = Shape::Plain;
            }
        }
        if let Shape::Item(mark) = *shape
            && !apart
            && !self.is_item(block, before, line, mark)
        {
            *shape = Shape::Plain;
        }
        !apart && !block.whole && *shape == Shape::Plain && self.runs_on(block, before, line)
    }

    /// Whether a line of running text carries on a sentence in small letters, as most lines of a text cut to a width
    /// do. What `runs_on` would say, at a glance.
    fn flows(&self, block: &Block, before: &Line, line: &Line) -> bool {
        let bytes = self.text.as_bytes();
        !(line.blank || line.page || block.whole)
            && bytes[line.span.start].is_ascii_lowercase()
            && bytes[before.span.end - 1].is_ascii_lowercase()
            && block.span.len().min(line.span.len()) > LONGEST_LABEL
            && !self.caseless
    }

    /// Whether a mark at the start of a line within a paragraph opens an item, and is no word of a running sentence.
    fn is_item(&self, block: &Block, before: &Line, line: &Line, mark: Mark) -> bool {
        if block.whole || block.mark.is_some_and(|last| mark.follows(last)) {
            return true;
        }
        let previous = &self.text[before.span];
        let last = last_char(trim_closers(previous)).unwrap_or(' ');
        let ended = is_stop(last) || matches!(last, ';' | ':' | '；' | '：');
        let cut = self.width.is_full(self.text, before.span, line.span);
        match mark.style {
            Style::Bullet | Style::Ideographic => ended || matches!(last, ',' | '，') || !cut,
            Style::LetterStop | Style::RomanStop if !cut => true,
            // `J. Smith` at the start of a cut line.
            Style::LetterStop | Style::RomanStop => ended && mark.is_first(),
            _ => ended || !cut && !self.is_running(previous),
        }
    }

    /// Whether the sentence at the end of a block goes on in the next line. Where an empty line lies between, it is one
    /// that sentences run over.
    fn runs_on(&self, block: &Block, before: &Line, line: &Line) -> bool {
        let (previous, next) = (&self.text[before.span], &self.text[line.span]);
        let cut = line.blank || self.width.is_full(self.text, before.span, line.span);
        let bare = trim_closers(previous);
        let (last, first) = (last_char(bare).unwrap_or(' '), first_char(next).unwrap_or(' '));
        if self.is_numbered(block, before, Word::HEADING) {
            return false;
        }
        if self.rules.is_label(next, Word::HEADING) && !self.is_running(previous) {
            return false;
        }
        let text = &self.text[block.span];
        if is_open_emphasis(text) || is_open_bracket(text) || is_stray_mark(next) {
            return true;
        }
        if is_stop(last) && (first.is_lowercase() || self.ends_with_title(bare)) {
            return true;
        }
        if is_stop(last) {
            return cut;
        }
        if matches!(last, ';' | ':' | '；' | '：') {
            return cut && !self.is_set_in(block, before, line);
        }
        if is_dash(last) && bare[..bare.len() - last.len_utf8()].ends_with(char::is_alphanumeric) {
            return true;
        }
        if is_ideograph(last) || is_ideograph(first) {
            return cut;
        }
        if first.is_lowercase() {
            return cut || !self.caseless && !self.is_listing(previous, next);
        }
        if first.is_ascii_digit() && self.rules.word(last_word(previous)).is(Word::MONTH) {
            return true;
        }
        if self.is_running(previous)
            || self.heading_runs_on(previous, next)
            || self.title_runs_on(block, before, next)
        {
            return last != ',' || cut;
        }
        cut || last != ',' && !is_capitals(next) && self.is_prose(block, before)
    }

    /// Whether a line begins an item of a typed list, of which the first lines are set in alike and the next ones are not.
    fn is_set_in(&self, block: &Block, before: &Line, line: &Line) -> bool {
        let start = block.span.start;
        let first = start - self.text[..start].rfind('\n').map_or(0, |end| end + 1);
        SET_IN.contains(&line.indent)
            && first == line.indent
            && (before.indent == 0 || before.span.start == start)
    }

    /// Whether a block of several lines in a text cut to a width is a paragraph whose sentence has not ended.
    fn is_prose(&self, block: &Block, before: &Line) -> bool {
        let lines = block.span.len() > before.span.len();
        let text = &self.text[block.span];
        lines && self.width.is_some() && (text.len() > 600 || holds_sentence(text))
    }

    /// Lines in small letters that are no sentence: a list without marks.
    fn is_listing(&self, previous: &str, next: &str) -> bool {
        let short = previous.len() < 40 && next.len() < 40;
        let small = first_char(previous).is_some_and(char::is_lowercase);
        short && small && !self.width.is_some() && !self.is_running(previous)
    }

    /// Whether the text ends with a word that cannot be the last: of, the, and.
    fn is_running(&self, text: &str) -> bool {
        self.rules.word(last_word(text)).is(Word::RUNNING)
    }

    /// Whether the text ends with an abbreviation that stands before a name: `Dr.`
    fn ends_with_title(&self, text: &str) -> bool {
        let word = last_word(text).strip_suffix('.').unwrap_or_default();
        let known = self.rules.word(word);
        known.is(Word::NAME) && !known.is(Word::SOMETIMES)
    }

    /// A heading in capitals goes on where the next line begins with a word that cannot open one.
    fn heading_runs_on(&self, previous: &str, next: &str) -> bool {
        self.rules.word(first_word(next)).is(Word::RUNNING)
            && previous.len() < 160
            && previous.ends_with(char::is_alphabetic)
            && is_capitals(previous)
            && is_capitals(next)
    }

    /// A title in capitals over several lines goes on where the next word would have made its last line the longest.
    fn title_runs_on(&self, block: &Block, before: &Line, next: &str) -> bool {
        let block = &self.text[block.span];
        let longest = || block.lines().map(str::len).max().unwrap_or_default();
        block.len() > before.span.len()
            && next.contains(' ')
            && block.ends_with(char::is_alphabetic)
            && is_capitals(next)
            && is_capitals(block)
            && before.span.len() + 1 + first_word(next).len() > longest()
    }

    /// Whether a line is `Article 1`, `CHAPTER IV` and no more.
    fn is_numbered(&self, block: &Block, line: &Line, word: Word) -> bool {
        block.span.len() < LONGEST_LABEL && self.rules.is_label(&self.text[line.span], word)
    }
}

/// Whether a line begins with a stop or a comma that the line before it lost.
fn is_stray_mark(line: &str) -> bool {
    let rest = line.strip_prefix(['.', ',', ';', ':', ')', '!', '?']);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
        && !line.starts_with(". .")
}

/// Whether a block in brackets has not come to the bracket that closes.
fn is_open_bracket(text: &str) -> bool {
    text.len() < 600 && text.starts_with('(') && !text.contains(')')
}

/// Whether a block in emphasis (`*from here`) has not come to its closing star.
fn is_open_emphasis(text: &str) -> bool {
    let opens = text.starts_with('*') && !text[1..].starts_with(['*', ' ', '\t']);
    opens && text.len() < 600 && !text[1..].contains('*')
}
