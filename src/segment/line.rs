//! The lines of a text, and whether they are cut to a width.

use super::text::{first_char, first_word, is_cased_upper, is_stop, last_char, trim_closers};
use crate::fold::is_ideograph;
use crate::span::Span;

/// A line that is not empty.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Without the blanks at its edges.
    pub(super) span: Span,
    /// How many bytes of blanks it starts with.
    pub(super) indent: usize,
    /// Whether an empty line stands before it.
    pub(super) blank: bool,
    /// Whether a page starts with it.
    pub(super) page: bool,
}

/// Every line of the text that is not empty. `wide_gaps`: two ideographic blanks begin a line too.
pub(super) fn lines(text: &str, wide_gaps: bool) -> Vec<Line> {
    let bytes = text.as_bytes();
    let mut lines = Vec::with_capacity(text.len() / 64 + 4);
    let simple = memchr::memchr2(b'\r', b'\x0c', bytes).is_none();
    let line_end = |rest: &[u8]| {
        if simple {
            memchr::memchr(b'\n', rest)
        } else {
            memchr::memchr3(b'\n', b'\r', b'\x0c', rest)
        }
    };
    let (mut at, mut blank, mut page) = (0, true, false);
    while at < bytes.len() {
        let end = line_end(&bytes[at..]).map_or(bytes.len(), |offset| at + offset);
        if let Some((span, indent)) = trim(text, at, end) {
            if wide_gaps {
                push_wide(text, Line { span, indent, blank, page }, &mut lines);
            } else {
                lines.push(Line { span, indent, blank, page });
            }
            (blank, page) = (false, false);
        } else {
            blank = true;
        }
        at = end + 1;
        if !simple {
            page |= bytes.get(end) == Some(&b'\x0c');
            at += usize::from(bytes[end..].starts_with(b"\r\n"));
        }
    }
    mark_pages(&mut lines);
    lines
}

/// The stretch without blanks at its edges, and how many bytes of them there were in front.
fn trim(text: &str, start: usize, end: usize) -> Option<(Span, usize)> {
    let line = &text.as_bytes()[start..end];
    let first = start + line.iter().position(|&byte| byte != b' ')?;
    let plain = |at: usize| text.as_bytes()[at].is_ascii_graphic();
    if plain(first) && plain(end - 1) {
        return Some((Span::new(first, end), first - start));
    }
    let rest = text[first..end].trim_start();
    let kept = rest.trim_end();
    let first = end - rest.len();
    (!kept.is_empty()).then(|| (Span::new(first, first + kept.len()), first - start))
}

/// Splits a line at pairs of ideographic blanks, which begin a paragraph.
fn push_wide(text: &str, line: Line, lines: &mut Vec<Line>) {
    let mut rest = line;
    while let Some(gap) = text[rest.span].find("\u{3000}\u{3000}") {
        let middle = rest.span.start + gap;
        if let Some((span, _)) = trim(text, rest.span.start, middle) {
            lines.push(Line { span, ..rest });
        }
        let Some((span, indent)) = trim(text, middle, rest.span.end) else { return };
        rest = Line { span, indent, blank: true, page: false };
    }
    lines.push(rest);
}

/// In a text whose lines start at the margin, one that starts with a single blank stands where a page began: what is
/// left of a form feed.
fn mark_pages(lines: &mut [Line]) {
    let single = lines.iter().filter(|line| line.indent == 1).count();
    let flush = lines.iter().filter(|line| line.indent == 0).count();
    if single > 0 && flush >= 4 * single {
        for line in lines.iter_mut().skip(1) {
            line.page |= line.indent == 1;
        }
    }
}

/// The width to which a text is cut, if it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Width {
    /// Of lines that follow each other.
    tight: Option<usize>,
    /// Of lines with empty ones between them, where a page was read with wide leading.
    loose: Option<usize>,
}

/// How many lines are looked at to find the width.
const SAMPLE: usize = 4000;
/// A width below this many bytes is none: these are short lines, not cut ones.
const NARROWEST: usize = 30;
/// Text of this width or more was not cut to fit a page.
const WIDEST: usize = 400;

impl Width {
    /// Finds the width. That lines are cut shows where one that ends without a stop is followed by one that starts
    /// with a small letter (or, in Chinese, with any character); how long such lines are is the width.
    pub(super) fn new(text: &str, lines: &[Line]) -> Self {
        let lines = &lines[..lines.len().min(SAMPLE)];
        let (mut tight, mut loose) = (Pairs::default(), Pairs::default());
        for pair in lines.windows(2) {
            let [line, next] = pair else { continue };
            let after_blank = next.blank;
            let pairs = if after_blank { &mut loose } else { &mut tight };
            pairs.all += 1;
            let (line, next) = (&text[line.span], &text[next.span]);
            let recital = after_blank && line.ends_with(',');
            if !recital && shows_cut(line, next) {
                pairs.cut.push(line.len());
            }
        }
        // A recital or an item in small letters may follow an empty line: more is asked of such pairs.
        let loose = if loose.cut.len() * 4 >= loose.all { loose.width(lines) } else { None };
        Self { tight: tight.width(lines), loose }
    }

    /// Whether a line is so long that it ends only because the next word did not fit.
    pub(super) fn is_full(self, text: &str, line: Span, next: Span) -> bool {
        self.tight.is_some_and(|width| fills(text, width, line, next))
    }

    /// Whether a sentence runs on over the empty line between two lines.
    pub(super) fn bridges(self, text: &str, line: Span, next: Span) -> bool {
        if !self.loose.is_some_and(|width| fills(text, width, line, next)) {
            return false;
        }
        let last = last_char(trim_closers(&text[line])).unwrap_or(' ');
        !is_stop(last) && !matches!(last, ';' | ':' | '；' | '：')
    }

    /// Whether the text is cut to a width at all.
    pub(super) fn is_some(self) -> bool {
        self.tight.is_some()
    }
}

/// Whether the first word of the next line did not fit on a line.
fn fills(text: &str, width: usize, line: Span, next: Span) -> bool {
    let word = first_word(&text[next]).len().min(24);
    (line.len() + 1 + word) * 20 >= width * 17
}

/// Pairs of lines, and the lengths of the first where a sentence was cut between them.
#[derive(Default)]
struct Pairs {
    all: usize,
    cut: Vec<usize>,
}

impl Pairs {
    /// The width that the cut lines have, where there are enough of them.
    fn width(mut self, lines: &[Line]) -> Option<usize> {
        self.cut.sort_unstable();
        let median = self.cut.get(self.cut.len() / 2).copied()?;
        // Paragraphs on lines of their own among some cut headings.
        let long = lines.iter().filter(|line| line.span.len() > 4 * median).count();
        // A text of a few lines shows it once at most.
        let enough =
            self.cut.len() >= 2 || !self.cut.is_empty() && lines.len() <= 6 && median >= 35;
        let found = enough
            && self.cut.len() * 8 >= self.all
            && long * 10 <= lines.len()
            && (NARROWEST..WIDEST).contains(&median);
        found.then_some(median)
    }
}

/// Whether the end of one line and the start of the next show that a sentence was cut between them.
fn shows_cut(line: &str, next: &str) -> bool {
    let (Some(last), Some(first)) = (last_char(line), first_char(next)) else { return false };
    if is_stop(last) || matches!(last, ';' | ':' | '；' | '：') {
        return false;
    }
    if is_ideograph(first) {
        return is_ideograph(last) || matches!(last, '，' | '、');
    }
    first.is_lowercase()
        || (is_cased_upper(first) && last.is_uppercase() && line.len() >= NARROWEST)
}
