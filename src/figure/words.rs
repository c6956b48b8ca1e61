//! Numbers in words, and mixtures of words and digits: `two and a half million`, `1 billion 556 million`, `two-thirds`.

use super::number::{self, Form, power_of_ten, ratio};
use super::sum::Sum;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

/// The number words of a language.
#[derive(Debug, Default)]
pub(crate) struct Numerals {
    /// Words that add up: `two` 2, `twenty` 20; in Russian `двести` 200 too.
    pub(crate) small: FxHashMap<String, Decimal>,
    /// Words that multiply what stands before: `hundred`, `million`.
    pub(crate) scales: FxHashMap<String, Decimal>,
    /// Scales that may be glued to digits: `5bn`.
    pub(crate) glued: FxHashMap<String, Decimal>,
    /// What a whole is cut into: `third` 3, `quarters` 4.
    pub(crate) parts: FxHashMap<String, Decimal>,
    /// Words for half: `half`.
    pub(crate) halves: Vec<String>,
    /// Words for one that make a scale or a part a number: `a`.
    pub(crate) articles: Vec<String>,
    /// Words that join the parts of a number: `and`.
    pub(crate) and: Vec<String>,
    /// Whether the comma parts decimals.
    pub(crate) comma: bool,
    /// Words for the decimal point: `point`.
    pub(crate) point: Vec<String>,
}

/// A number as it stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// Where it begins and ends.
    pub(crate) start: usize,
    /// Where it ends.
    pub(crate) end: usize,
    /// Its value, scale included.
    pub(crate) value: Decimal,
    /// The scale word after it as a factor; one where there is none.
    pub(crate) scale: Decimal,
    /// How its digits are written; none for words.
    pub(crate) form: Option<Form>,
    /// Whether it was put together from broken pieces.
    pub(crate) repaired: bool,
    /// Whether it is a fraction (`two-thirds`).
    pub(crate) fraction: bool,
}

impl Number {
    /// Whether it has a scale word.
    pub(crate) fn scaled(&self) -> bool {
        self.scale != Decimal::ONE
    }

    /// The value without the scale word.
    pub(crate) fn mantissa(&self) -> Decimal {
        self.value.checked_div(self.scale).unwrap_or(self.value)
    }
}

/// No word of a list has more letters; a text without blanks is not read to its end.
const MOST_LETTERS: usize = 60;

/// The word at an offset: letters only.
pub(crate) fn word_at(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    &rest[..letters_len(rest, char::is_alphabetic)]
}

/// Length in bytes of the letters at the start of `text`, as far as any word of a list goes.
pub(crate) fn letters_len(text: &str, is_letter: impl Fn(char) -> bool) -> usize {
    let letters = text.chars().take(MOST_LETTERS).take_while(|&c| is_letter(c));
    letters.map(char::len_utf8).sum()
}

/// The next word after a blank or hyphen; with where it begins.
pub(super) fn next_word(text: &str, at: usize) -> Option<(usize, &str)> {
    let gap = [" - ", " ", "-"].iter().find(|gap| text[at..].starts_with(**gap))?;
    let start = at + gap.len();
    let word = if text[start..].starts_with('&') { "&" } else { word_at(text, start) };
    (!word.is_empty()).then_some((start, word))
}

/// The next word after one blank.
pub(crate) fn next_after_blank(text: &str, at: usize) -> Option<(usize, &str)> {
    text[at..]
        .starts_with(' ')
        .then(|| (at + 1, word_at(text, at + 1)))
        .filter(|(_, w)| !w.is_empty())
}

impl Numerals {
    pub(super) fn is(list: &[String], word: &str) -> bool {
        list.iter().any(|one| one == word)
    }

    /// Reads the number that begins at `at`, in digits or words.
    pub(crate) fn number(&self, text: &str, at: usize) -> Option<Number> {
        let c = text[at..].chars().next()?;
        if c.is_alphabetic() { self.in_words(text, at) } else { self.in_digits(text, at) }
    }

    fn in_digits(&self, text: &str, at: usize) -> Option<Number> {
        let found = number::digits(text, at, self.comma)?;
        let found = self.mended(text, at, found).unwrap_or(found);
        let mut number = Number {
            start: at,
            end: found.end,
            value: found.value,
            scale: Decimal::ONE,
            form: Some(found.form),
            repaired: found.repaired,
            fraction: found.form == Form::Fraction && found.value < Decimal::ONE,
        };
        // `$287+ million`
        let past_plus = number.end + usize::from(text[number.end..].starts_with("+ "));
        let scale =
            self.scale_after(text, past_plus).or_else(|| self.scale_after_stop(text, &number));
        if let Some((end, scale)) = scale {
            number.repaired |= text[number.end..].starts_with(". ");
            number.value = number.value.checked_mul(scale)?.normalize();
            (number.end, number.scale, number.fraction) = (end, scale, false);
            self.half_after(text, &mut number);
            let last = self.continued(text, &mut number);
            self.hundred_and(text, &mut number, last);
        } else if text[number.end..].starts_with(|c: char| c.is_alphabetic()) {
            let word = word_at(text, number.end);
            if let Some(&scale) = self.glued.get(word) {
                number.value = number.value.checked_mul(scale)?.normalize();
                number.end += word.len();
                number.scale = scale;
            }
        } else if number.form == Some(Form::Plain) {
            self.fraction_after(text, &mut number);
        }
        Some(number)
    }

    /// `113, 4 billion`, `15 . 06 %` and `92, 000,000`: a number that an extraction has broken.
    fn mended(&self, text: &str, at: usize, first: number::Digits) -> Option<number::Digits> {
        if first.form != Form::Plain || first.end - at > 3 {
            return None;
        }
        let rest = &text[first.end..];
        let gap =
            [", ", ". ", " . ", " , ", " ,", " ."].iter().find(|gap| rest.starts_with(**gap))?;
        let from = first.end + gap.len();
        let tail = number::digits(text, from, self.comma)?;
        let digits = &text[from..tail.end];
        if *gap == ", " && Self::is_group(digits, tail.form) {
            // `92, 000,000`: the groups of one number.
            let mut end = tail.end;
            while text[end..].starts_with(", 000") {
                end += ", 000".len();
            }
            let value = text[at..end].replace([',', ' '], "").parse().ok()?;
            return Some(number::Digits { value, end, form: Form::Grouped, repaired: true });
        }
        if tail.form != Form::Plain || digits.len() > 2 {
            return None;
        }
        let spaced = gap.starts_with(' ');
        let rest = text[tail.end..].trim_start();
        let percent =
            ["%", "percent", "per cent", "процент"].iter().any(|sign| rest.starts_with(sign));
        let scaled =
            self.scale_after(text, tail.end).is_some_and(|(_, scale)| scale > Decimal::from(1000));
        if !(scaled || percent && (spaced || digits.len() == 1)) {
            return None;
        }
        let value = format!("{}.{digits}", &text[at..first.end]).parse().ok()?;
        Some(number::Digits { value, end: tail.end, form: Form::Decimal, repaired: true })
    }

    /// Whether digits after a comma and a blank can only be groups of the number before: `000`, `018,249`.
    fn is_group(digits: &str, form: Form) -> bool {
        digits.starts_with("000") || digits.starts_with('0') && form == Form::Grouped
    }

    /// The scale word after a number, with any more after it (`lakh crore`).
    pub(crate) fn scale_after(&self, text: &str, at: usize) -> Option<(usize, Decimal)> {
        let (mut end, mut scale) = self.one_scale(text, at)?;
        while let Some((next, more)) = self.one_scale(text, end) {
            (end, scale) = (next, scale.checked_mul(more)?);
        }
        Some((end, scale))
    }

    /// `1,968. million`: a scale after a stop that no sentence ends with.
    fn scale_after_stop(&self, text: &str, number: &Number) -> Option<(usize, Decimal)> {
        let whole = matches!(number.form, Some(Form::Grouped | Form::Decimal));
        let scaled = ["illion ", "illion,", "illion."].iter().any(|end| {
            text[number.end..].get(". m".len()..).is_some_and(|rest| rest.starts_with(end))
        });
        (whole && scaled && !self.comma).then(|| self.scale_after(text, number.end + 1))?
    }

    fn one_scale(&self, text: &str, at: usize) -> Option<(usize, Decimal)> {
        let (start, word) = next_word(text, at)?;
        let scale = *self.scales.get(word)?;
        let mut end = start + word.len();
        // An abbreviated scale keeps its stop: `тыс.`.
        if self.comma && text[end..].starts_with('.') && word.chars().count() <= 4 {
            end += 1;
        }
        let next = text[end..].chars().next();
        (!next.is_some_and(char::is_alphanumeric)).then_some((end, scale))
    }

    /// `3 hundred and 21`.
    fn hundred_and(&self, text: &str, number: &mut Number, last_scale: Decimal) {
        if last_scale != Decimal::ONE_HUNDRED {
            return;
        }
        let Some((at, and)) =
            next_after_blank(text, number.end).filter(|(_, w)| Self::is(&self.and, w))
        else {
            return;
        };
        let Some(rest) = number::digits(text, at + and.len() + 1, self.comma) else { return };
        if rest.value < Decimal::ONE_HUNDRED
            && rest.value > Decimal::ZERO
            && self.scale_after(text, rest.end).is_none()
            && let Some(value) = number.value.checked_add(rest.value)
        {
            (number.value, number.end) = (value, rest.end);
        }
    }

    /// `1 billion 556 million`: a smaller scale after a greater one; the last scale.
    fn continued(&self, text: &str, number: &mut Number) -> Decimal {
        let rest = &text[number.end..];
        let skip = [" ", ", "].iter().find(|gap| {
            rest.starts_with(**gap) && rest[gap.len()..].starts_with(|c: char| c.is_ascii_digit())
        });
        let Some(skip) = skip else { return number.scale };
        let Some(next) = number::digits(text, number.end + skip.len(), self.comma) else {
            return number.scale;
        };
        let Some((end, scale)) = self.scale_after(text, next.end) else { return number.scale };
        let fits = scale < number.scale && *skip == " " && next.value < Decimal::from(1000);
        let more = next.value.checked_mul(scale).filter(|_| fits);
        if let Some(value) = more.and_then(|more| number.value.checked_add(more)) {
            (number.value, number.end) = (value.normalize(), end);
            return scale;
        }
        number.scale
    }

    /// `three million, two hundred`: the words go on after a comma where hundreds follow a large scale.
    fn after_comma<'t>(&self, text: &'t str, at: usize) -> Option<(usize, &'t str)> {
        let last = text[..at].rsplit(|c: char| !c.is_alphabetic()).next()?;
        let large = self.scales.get(last).is_some_and(|&scale| scale >= Decimal::ONE_THOUSAND);
        let start = at + ", ".len();
        if !large || self.comma || !text[at..].starts_with(", ") {
            return None;
        }
        let word = word_at(text, start);
        let (_, scale) = next_word(text, start + word.len())?;
        let hundreds = self.scales.get(scale) == Some(&Decimal::ONE_HUNDRED);
        (hundreds && self.small.contains_key(word)).then_some((start, word))
    }

    fn in_words(&self, text: &str, at: usize) -> Option<Number> {
        let first = word_at(text, at);
        if Self::is(&self.halves, first) || self.parts.contains_key(first) {
            return self.part_of_scale(text, at, at, first);
        }
        let mut sum = Sum::default();
        let mut end = at;
        let mut next = Some((at, first));
        if Self::is(&self.articles, first) {
            let (after, word) = next_after_blank(text, at + first.len())?;
            if Self::is(&self.halves, word) || self.parts.contains_key(word) {
                return self.part_of_scale(text, at, after, word);
            }
            self.scales.get(word)?;
            next = Some((after, word));
        }
        while let Some((start, word)) = next {
            if let Some(&value) = self.small.get(word) {
                // `one hundred thirty-fifths`: what it is parted into is no part of the sum.
                let parts = end > at
                    && value >= Decimal::from(20)
                    && self
                        .ones_of_part(text, start + word.len())
                        .is_some_and(|(end, _)| text[..end].ends_with('s'));
                if parts || !sum.add(value) {
                    break;
                }
            } else if let Some(&scale) = self.scales.get(word) {
                if !sum.scale(scale) {
                    break;
                }
            } else {
                break;
            }
            end = start + word.len();
            if self.comma
                && text[end..].starts_with('.')
                && word.chars().count() <= 4
                && self.scales.contains_key(word)
            {
                end += 1;
            }
            next = next_word(text, end).or_else(|| self.after_comma(text, end));
            if let Some((and_at, and)) = next.filter(|(_, word)| Self::is(&self.and, word)) {
                next = self.after_and(text, and_at + and.len(), &mut sum, &mut end);
            }
        }
        if end == at {
            return None;
        }
        let mut number = Number {
            start: at,
            end,
            value: if self.comma { sum.value()? } else { sum.spoken().or_else(|| sum.value())? },
            scale: sum.last_scale.unwrap_or(Decimal::ONE),
            form: None,
            repaired: false,
            fraction: false,
        };
        if text[end..].starts_with(|c: char| c.is_alphanumeric()) {
            return None;
        }
        self.words_as_fraction(text, &mut number);
        self.point(text, &mut number);
        if number.scale > Decimal::ONE_THOUSAND {
            self.continued(text, &mut number);
        }
        self.and_fraction(text, &mut number);
        Some(number)
    }

    /// `three point five million`.
    fn point(&self, text: &str, number: &mut Number) {
        let Some((at, word)) = next_after_blank(text, number.end) else { return };
        if !self.point.iter().any(|point| point == word) || number.scaled() {
            return;
        }
        let mut places = String::from("0.");
        let mut end = at + word.len();
        while let Some((start, word)) = next_after_blank(text, end) {
            let Some(digit) = self.small.get(word).filter(|digit| **digit < Decimal::TEN) else {
                break;
            };
            places.push_str(&digit.to_string());
            end = start + word.len();
        }
        let Some(value) =
            places.parse().ok().and_then(|part: Decimal| number.value.checked_add(part))
        else {
            return;
        };
        if places.len() < 3 {
            return;
        }
        (number.value, number.end) = (value, end);
        if let Some((end, scale)) = self.scale_after(text, end)
            && let Some(value) = number.value.checked_mul(scale)
        {
            (number.value, number.end, number.scale) = (value.normalize(), end, scale);
        }
    }

    /// What may follow `and` inside a number: a smaller number, or a part (`two and a half`), which is added at once.
    fn after_and<'t>(
        &self,
        text: &'t str,
        at: usize,
        sum: &mut Sum,
        end: &mut usize,
    ) -> Option<(usize, &'t str)> {
        // `two-and-a-half`
        let hyphen = text[at..].starts_with('-');
        let (start, word) = if hyphen { next_word(text, at) } else { next_after_blank(text, at) }?;
        if Self::is(&self.articles, word) || self.small.get(word) == Some(&Decimal::ONE) {
            let (part_at, part) = next_word(text, start + word.len())?;
            let half = Self::is(&self.halves, part).then_some(Decimal::TWO);
            let parts = half.or_else(|| self.parts.get(part).copied());
            if let Some(parts) = parts {
                let part_value = ratio(Decimal::ONE, parts)?;
                if sum.part(part_value) {
                    *end = part_at + part.len();
                    return next_word(text, *end)
                        .filter(|(_, word)| self.scales.contains_key(*word));
                }
                return None;
            }
        }
        if Self::is(&self.halves, word) {
            if sum.part(Decimal::new(5, 1)) {
                *end = start + word.len();
                return next_word(text, *end).filter(|(_, word)| self.scales.contains_key(*word));
            }
            return None;
        }
        let value = *self.small.get(word)?;
        let hundred = |at: usize| {
            next_word(text, at).and_then(|(_, word)| self.scales.get(word))
                == Some(&Decimal::ONE_HUNDRED)
        };
        let fits = match sum.limit {
            Some(limit) => limit >= Decimal::ONE_HUNDRED && value < limit,
            // After a scale, only what cannot be a new count: `one thousand and five`, `two million and three hundred`.
            None => sum.last_scale == Some(Decimal::ONE_THOUSAND) || hundred(start + word.len()),
        };
        fits.then_some((start, word))
    }
}

/// A value as data files write it: `5`, `1e6`, `0.5`.
pub(crate) fn value_of(text: &str) -> Option<Decimal> {
    match text.split_once('e') {
        None => text.parse().ok(),
        Some((digits, exponent)) => {
            let digits: Decimal = digits.parse().ok()?;
            Some(digits.checked_mul(power_of_ten(exponent.parse().ok()?)?)?.normalize())
        }
    }
}
