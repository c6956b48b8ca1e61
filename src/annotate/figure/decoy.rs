//! Tells numbers that are no figures: labels, footnote marks, dates, names, list marks.

use super::lexicon::Join;
use super::parse::{Chain, Quantity, Reader, Script};
use crate::figure::number::Form;
use crate::figure::words::{Number, next_after_blank, word_at};
use rust_decimal::Decimal;

/// A quotation that begins with a number is closed within so many bytes, lest a line of apostrophes be read to its end
/// from each.
const QUOTATION: usize = 2000;

impl<'a> Reader<'a> {
    /// Whether what is glued to the front of a number makes it a part of something else.
    pub(super) fn glued_before(&self, start: usize) -> bool {
        let mut before = self.lower[..start].chars().rev();
        let Some(last) = before.next() else { return false };
        let second = before.next().unwrap_or(' ');
        match last {
            '=' => second != ' ' && !self.assigns(start - 1),
            '+' => second != ' ',
            '/' | '#' | '@' | '_' | '\\' | '&' | '°' | '*' | '^' | '%' => true,
            // `no leave-43 million` with a long dash, `$10,800--$300`: a dash between clauses.
            '-' => {
                let dash = second == '-' && !self.in_address(start);
                !(matches!(second, ' ' | '\n') || dash || self.is_long_dash(start - 1))
            }
            // A mark glued to the end of a word or sentence calls a footnote; so does one after a closing quote.
            '\'' if second.is_whitespace() && self.is_short_year(start) => true,
            '.' | '"' | ')' | ']' | ';' | '?' | '!' | '\'' => {
                self.script != Script::Chinese
                    && !second.is_whitespace()
                    && second != '$'
                    && !(matches!(last, '"' | '\'') && matches!(second, '(' | '['))
            }
            ',' | ':' => second.is_ascii_digit() || second.is_alphabetic() && second.is_ascii(),
            _ => {
                let ideograph = crate::fold::is_ideograph(last);
                last.is_alphanumeric() && !ideograph
                    || self.script == Script::Chinese
                        && matches!(
                            last,
                            '第' | '之' | '分' | '统' | '惟' | '唯' | '同' | '逐' | '专'
                        )
                        && !self.lower[start..]
                            .starts_with(|c: char| c.is_ascii_digit() && last != '第')
            }
        }
    }

    /// Whether a slash stands before in the same word, as in the address of a page.
    fn in_address(&self, at: usize) -> bool {
        const LONGEST: usize = 200;
        let from = self.lower.floor_char_boundary(at.saturating_sub(LONGEST));
        self.lower[from..at].rsplit([' ', '\n']).next().is_some_and(|word| word.contains('/'))
    }

    /// Whether degrees with minutes after them tell where a place lies: `57°44'8"N`.
    pub(super) fn is_coordinate(&self, quantity: &Quantity) -> bool {
        let degrees = quantity.unit.as_ref().is_some_and(|unit| unit.code == "°");
        let rest = self.lower[quantity.end..].trim_start_matches(' ');
        let minutes = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let told = minutes.starts_with('\'') || minutes.starts_with(" minute");
        degrees && minutes.len() < rest.len() && told
    }

    /// Whether a number after an apostrophe is a year of two figures (`the '43 volumes`), not the beginning of a quotation.
    fn is_short_year(&self, start: usize) -> bool {
        let end = self.lower.floor_char_boundary((start + QUOTATION).min(self.lower.len()));
        let line = self.lower[start..end].split('\n').next().unwrap_or("");
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        digits == 2
            && !line
                .bytes()
                .zip(line.bytes().skip(1))
                .any(|pair| pair.0 == b'\'' && !pair.1.is_ascii_alphanumeric())
    }

    /// Whether a number stands inside something else whatever comes after it, a sign of money before it excepted.
    pub(super) fn inside(&self, at: usize) -> bool {
        let Some(last) = self.cased.as_bytes()[..at].last() else { return false };
        // What may end a currency, a minus sign or a blank.
        let open = matches!(
            last,
            b' ' | b'$'
                | b'.'
                | b's'
                | b'm'
                | b'p'
                | b'd'
                | b'g'
                | b'-'
                | b'+'
                | b'='
                | b'\n'
                | b'('
        );
        !open && last.is_ascii() && !last.is_ascii_uppercase() && self.glued_before(at)
    }

    /// Whether the sign of equality at `at` gives the value of a variable (`n=45`, `a=4.2 nm`), as none in the code of a
    /// page does.
    fn assigns(&self, at: usize) -> bool {
        const LONGEST: usize = 3;
        let word = self.lower[..at].rsplit([' ', '\n', '(', ',', ';']).next().unwrap_or("");
        let letters = (1..=LONGEST).contains(&word.chars().count());
        letters && word.chars().all(char::is_alphanumeric)
    }

    /// Whether what is glued to the end of a chain makes it a part of something else.
    pub(super) fn glued_after(&self, end: usize) -> bool {
        let mut after = self.lower[end..].chars();
        let Some(first) = after.next() else { return false };
        let second = after.next().unwrap_or(' ');
        match first {
            '/' | '+' | '_' | '@' | '\\' | '^' | '=' => second.is_alphanumeric() || second == '-',
            ':' | '.' | '-' => second.is_ascii_digit(),
            '°' | '\'' => second.is_ascii_digit() || first == '°',
            _ => {
                let ideograph = crate::fold::is_ideograph(first);
                let letter = |c: char| c.is_alphanumeric() && !crate::fold::is_ideograph(c);
                let letter = self.lower[..end].ends_with(letter);
                first.is_alphanumeric() && !ideograph && letter
            }
        }
    }

    /// Whether a number is a label by the word before it: `Article 5`, `page 7`, `July 10`.
    pub(super) fn labelled(&self, start: usize) -> bool {
        let before = self.lower[..start].trim_end_matches(['(', '[']);
        if before.ends_with(['№', '§']) || before.ends_with("№ ") || before.ends_with("§ ") {
            return true;
        }
        // `54 U.S.C. 5701`
        if before.ends_with("u.s.c ") {
            return true;
        }
        if before.ends_with(". ")
            && let Some(dotted) = before.trim_end().rsplit([' ', '\n']).next()
            && self.lexicon.labels.contains(dotted)
        {
            return true;
        }
        // `ARTICLE - 19 Consultations`
        let before = match before.strip_suffix("- ") {
            Some(heading) if heading.ends_with("article ") => heading,
            _ => before,
        };
        // `Article 1 7 Security exceptions`: a number that an extraction has broken.
        let broken = before
            .strip_suffix(' ')
            .map(|text| text.trim_end_matches(|c: char| c.is_ascii_digit()));
        if broken.is_some_and(|text| text.len() + 1 < before.len() && text.ends_with("article ")) {
            return true;
        }
        if self.continues_labels(before) {
            return true;
        }
        let Some((word_start, word)) = self.word_before(before.len()) else { return false };
        if self.script == Script::Russian
            && word.chars().count() > 3
            && self.lexicon.labels.contains(word)
        {
            return true;
        }
        if word == "no" && !self.lower[..start].ends_with(". ") {
            // `no 5`: only with a capital or a stop is it a number.
            return self.cased[word_start..].starts_with('N');
        }
        if word == "may" && self.cased[word_start..].starts_with('M') {
            return true;
        }
        let short = matches!(
            word,
            "id" | "see"
                | "year"
                | "act"
                | "order"
                | "point"
                | "points"
                | "group"
                | "option"
                | "form"
                | "mark"
                | "series"
                | "case"
                | "region"
        );
        if short
            && !self.cased[word_start..].starts_with(|c: char| c.is_uppercase())
            && word != "id"
        {
            return false;
        }
        self.lexicon.labels.contains(word)
            || self.lexicon.months.contains(word)
            || word == "of" && self.lower[..word_start].ends_with("group ")
    }

    /// Whether the text before a number is a list of numbers after a label in the plural: `paragraphs 7(b) and`.
    fn continues_labels(&self, before: &str) -> bool {
        const MOST: usize = 8;
        let (mut rest, mut numbers) = (before, 0);
        while let Some(list) = unjoined(rest, numbers == 0).filter(|_| numbers < MOST) {
            let number = list.rsplit(' ').next().unwrap_or("");
            let part = number.starts_with(|c: char| c.is_ascii_digit() || c == '(');
            if !(part && number.len() < 8) {
                break;
            }
            (rest, numbers) = (&list[..list.len() - number.len()], numbers + 1);
        }
        let word = rest.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        numbers > 0 && word.ends_with('s') && self.lexicon.provisions.contains(word)
    }

    /// Whether a month or a clock word follows.
    pub(super) fn dated(&self, end: usize) -> bool {
        let rest = &self.lower[end..];
        if rest.starts_with(" a.m")
            || rest.starts_with(" p.m")
            || rest.starts_with("a.m")
            || rest.starts_with("p.m")
        {
            return true;
        }
        let Some((at, word)) = next_after_blank(self.lower, end) else { return false };
        if word == "may" && self.script == Script::English {
            return self.cased[at..].starts_with('M') || self.cased[at..].starts_with("MAY");
        }
        self.lexicon.months.contains(word)
    }

    /// Whether a number word belongs to a name: `Shanghai Five`, `Group of Seven`, `Six-Party Talks`.
    pub(super) fn in_name(&self, number: &Number) -> bool {
        if self.in_listed_name(number) {
            return true;
        }
        let word = &self.cased[number.start..number.end];
        let capital = word.starts_with(|c: char| c.is_uppercase())
            && !word.chars().all(|c| !c.is_lowercase());
        if !capital || number.form.is_some() {
            return false;
        }
        if self.lower[number.end..].starts_with('-') {
            return true;
        }
        // `the Seven Mile Reservoir`: between a word in small letters and another name.
        let next = next_after_blank(self.cased, number.end);
        if next.is_some_and(|(_, word)| word.starts_with(char::is_uppercase))
            && self
                .word_before(number.start)
                .is_some_and(|(start, _)| self.cased[start..].starts_with(char::is_lowercase))
        {
            return true;
        }
        let Some((start, _)) = self.word_before(number.start) else { return false };
        if self.cased[..number.start].ends_with(". ") {
            return false;
        }
        let mut chars = self.cased[start..].chars();
        chars.next().is_some_and(char::is_uppercase)
            && chars.next().is_some_and(char::is_lowercase)
            && (number.start - start > 4 || self.lower[start..].starts_with("big "))
    }

    /// Whether a listed name begins before the number and reaches into it, or begins with it and reaches beyond.
    fn in_listed_name(&self, number: &Number) -> bool {
        let names = self.view.names;
        let from = names.partition_point(|hit| hit.span.start + 200 < number.start);
        names[from..].iter().take_while(|hit| hit.span.start <= number.start).any(|hit| {
            hit.span.end > number.start
                && (hit.span.start < number.start || hit.span.end > number.end)
                && hit.span.end >= number.end
        })
    }

    /// Whether the ending of an ordinal stands apart from its number: `the 3 rd term`.
    pub(super) fn is_ordinal(&self, number: &Number) -> bool {
        if number.form != Some(Form::Plain) {
            return false;
        }
        let Some((_, ending)) = next_after_blank(self.lower, number.end) else { return false };
        let digits = &self.lower[number.start..number.end];
        let teen = ["11", "12", "13"].iter().any(|teen| digits.ends_with(teen));
        match ending {
            "st" => digits.ends_with('1') && !teen,
            "nd" => digits.ends_with('2') && !teen,
            "rd" => digits.ends_with('3') && !teen,
            "th" => true,
            _ => false,
        }
    }

    /// Whether a number reads as a year.
    pub(super) fn like_a_year(number: &Number) -> bool {
        number.form == Some(Form::Plain)
            && !number.scaled()
            && number.end - number.start == 4
            && number.value >= Decimal::from(1500)
            && number.value <= Decimal::from(2100)
    }

    /// Whether the code of a currency before two years is that of a file: `CDF 1930-1939`.
    fn is_file(&self, chain: &Chain) -> bool {
        let [(_, first), (Join::Dash, second), ..] = &chain[..] else {
            return false;
        };
        let code = self.cased[first.start..first.number.start].starts_with(char::is_alphabetic);
        code && Self::like_a_year(&first.number) && Self::like_a_year(&second.number)
    }

    /// Whether the chain is a telephone number, a code, a score.
    pub(super) fn is_code(&self, chain: &Chain) -> bool {
        if self.is_file(chain) {
            return true;
        }
        let dashes = chain.iter().filter(|(join, _)| *join == Join::Dash).count();
        dashes > 1
            || self.lower[chain[0].1.number.start..].starts_with('0')
                && dashes > 0
                && !self.lower[chain[0].1.number.start..].starts_with("0.")
                && chain[0].1.number.end - chain[0].1.number.start > 1
    }

    /// Whether a plain number opens its unit as the mark of a list or heading: `3 Regional issues`.
    pub(super) fn opens_unit(&self, number: &Number) -> bool {
        let span = self.view.fold.unit_span(self.view.fold.unit_at(number.start));
        let opens = span.start == number.start || self.opens_line(number.start);
        // `8502  Electric generating sets`: the class of goods in a column of its own.
        let class = number.form == Some(Form::Plain)
            && number.end - number.start == 4
            && self.opens_cell(number.start);
        let led = self.after_leaders(number.start);
        let opens = opens || led;
        let small = opens && number.value <= Decimal::from(99);
        if !(small || class) || number.form.is_none() || number.scaled() {
            return false;
        }
        let Some((at, word)) = next_after_blank(self.lower, number.end) else { return true };
        let capital = self.cased[at..].starts_with(|c: char| c.is_uppercase());
        if !capital {
            return false;
        }
        let next = next_after_blank(self.lower, at + word.len()).map_or("", |(_, next)| next);
        led || !(self.lexicon.capital_heads.contains(word)
            || self.lexicon.capital_heads.contains(next))
    }

    /// Whether a line of the text as it was read begins here.
    pub(super) fn opens_line(&self, at: usize) -> bool {
        let start = self.view.fold.source(crate::span::Span::new(at, at + 1)).start;
        let before = self.view.document.text[..start].trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with('\n')
    }

    /// Whether a number ends a line of a table of contents, whose dots lead to it: `ARMS CONTROL . . . 23`.
    fn after_leaders(&self, start: usize) -> bool {
        self.lower[..start].ends_with(". . . ") || self.lower[..start].ends_with("..... ")
    }

    /// Whether a line or a column of a table begins here.
    fn opens_cell(&self, at: usize) -> bool {
        let start = self.view.fold.source(crate::span::Span::new(at, at + 1)).start;
        let before = &self.view.document.text[..start];
        let gap = before.len() - before.trim_end().len();
        gap > 1 || before.trim_end().ends_with('|') || before.ends_with(['\n', '\t'])
    }

    /// Whether a blank line, or a line in capitals, parts the two places: what stands there is another thing.
    pub(super) fn parted(&self, from: usize, to: usize) -> bool {
        let gap = self.view.fold.source(crate::span::Span::new(from, to.max(from + 1)));
        let between = &self.view.document.text[gap.range()];
        let lines = between.matches('\n').count();
        if lines == 0 {
            // Blanks in a row part the columns of a table.
            return between.starts_with("   ");
        }
        let line = self.view.document.text[..gap.start].rsplit('\n').next().unwrap_or("").trim();
        if !line.is_empty() && line.chars().all(|c| c.is_ascii_digit()) {
            return true; // the number of a page
        }
        let word = &self.cased[to..to + self.word(to).len()];
        let shouted = word.len() > 2 && !word.contains(char::is_lowercase);
        let near = &self.cased[self.lower.floor_char_boundary(from.saturating_sub(12))..from];
        lines > 1
            || shouted && near.contains(char::is_lowercase)
            || shouted && !near.contains(char::is_alphabetic)
    }

    /// Whether nothing but the number stands in the whole text.
    pub(super) fn whole_text(&self, start: usize, end: usize) -> bool {
        let text = self.lower;
        text[..start].trim().is_empty() && text[end..].trim_end_matches(['.', ' ']).is_empty()
    }

    /// The word that stands right at `at`.
    pub(super) fn word(&self, at: usize) -> &'a str {
        word_at(self.lower, at)
    }
}

/// A list of numbers without what joins its last to the number after it. A comma joins that number only where brackets
/// stand before it: after `Articles 5 and 6,` a count may come.
fn unjoined(list: &str, last: bool) -> Option<&str> {
    let joint = [" and ", " or ", " to ", " through ", " and/or "]
        .iter()
        .find_map(|joint| list.strip_suffix(joint));
    let comma = || list.strip_suffix(", ").filter(|list| !last || list.ends_with(')'));
    let apart = || list.strip_suffix(' ').filter(|_| !last);
    joint.map(|list| list.trim_end_matches(',')).or_else(comma).or_else(apart)
}
