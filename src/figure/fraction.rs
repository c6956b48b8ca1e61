//! Parts of a whole in words: `two-thirds`, `half a million`, `3 million and a half`.

use super::number::ratio;
use super::words::{Number, Numerals, next_after_blank, next_word, word_at};
use rust_decimal::Decimal;

impl Numerals {
    /// `3 million and a half`.
    pub(super) fn half_after(&self, text: &str, number: &mut Number) {
        let Some((at, and)) = next_after_blank(text, number.end) else { return };
        if !Self::is(&self.and, and) {
            return;
        }
        let Some((article_at, article)) = next_after_blank(text, at + and.len()) else { return };
        let Some((half_at, half)) = next_after_blank(text, article_at + article.len()) else {
            return;
        };
        if Self::is(&self.articles, article) && Self::is(&self.halves, half) {
            let more = number.scale.checked_mul(Decimal::new(5, 1));
            if let Some(value) = more.and_then(|more| number.value.checked_add(more)) {
                number.value = value.normalize();
                number.end = half_at + half.len();
            }
        }
    }

    /// `twenty and three fifths`, `five billion and three quarters`.
    pub(super) fn and_fraction(&self, text: &str, number: &mut Number) {
        let Some((at, and)) = next_after_blank(text, number.end) else { return };
        let Some((start, first)) = next_after_blank(text, at + and.len()) else { return };
        if !Self::is(&self.and, and) || !self.small.contains_key(first) || number.fraction {
            return;
        }
        let Some((part_at, part)) = next_word(text, start + first.len()) else { return };
        let (Some(above), Some(below)) = (self.small.get(first), self.parts.get(part)) else {
            return;
        };
        if above >= below || self.comma {
            return;
        }
        let more = ratio(*above, *below).and_then(|part| part.checked_mul(number.scale));
        if let Some(value) = more.and_then(|more| number.value.checked_add(more)) {
            (number.value, number.end) = (value.normalize(), part_at + part.len());
        }
    }

    /// `3 quarters` after digits.
    pub(super) fn fraction_after(&self, text: &str, number: &mut Number) {
        let Some((at, word)) = next_word(text, number.end) else { return };
        let Some(&parts) = self.parts.get(word) else { return };
        let plural = word.ends_with('s') || self.comma;
        if plural
            && number.value < parts
            && number.value > Decimal::ZERO
            && let Some(value) = ratio(number.value, parts)
        {
            (number.value, number.end, number.fraction) = (value, at + word.len(), true);
        }
    }

    /// `two-thirds`, `one fifth`.
    pub(super) fn words_as_fraction(&self, text: &str, number: &mut Number) {
        if number.value < Decimal::ONE {
            return;
        }
        let Some((end, parts)) = self.denominator(text, number.end) else { return };
        // `two third parties` is no fraction, `two thirds` is.
        let plural = text[..end].ends_with('s') || self.comma && number.value <= Decimal::from(20);
        if (plural || number.value == Decimal::ONE)
            && !text[end..].starts_with('-')
            && let Some(value) = ratio(number.value, parts)
        {
            if let Some(value) = mixed(&text[number.start..number.end], number.value, parts) {
                (number.value, number.end) = (value, end);
                return;
            }
            (number.value, number.end, number.fraction) = (value, end, true);
            // `three quarters of a million`, `three quarters billion`
            if let Some((end, scale)) = self.scale_after(text, number.end)
                && let Some(value) = number.value.checked_mul(scale)
            {
                (number.value, number.end, number.scale, number.fraction) =
                    (value.normalize(), end, scale, false);
            }
        }
    }

    /// What a whole is cut into, with where its word ends: ` thirds`, ` twenty-fifth`.
    fn denominator(&self, text: &str, at: usize) -> Option<(usize, Decimal)> {
        let Some((start, word)) = next_word(text, at) else {
            return self.part_after_broken_hyphen(text, at);
        };
        let end = start + word.len();
        if let Some(&parts) = self.parts.get(word) {
            return Some((end, parts));
        }
        let tens = *self.small.get(word)?;
        let (end, ones) = self.ones_of_part(text, end)?;
        let fits = tens >= Decimal::from(20) && tens < Decimal::ONE_HUNDRED;
        fits.then(|| Some((end, tens.checked_add(ones)?)))?
    }

    /// `two- thirds`: a hyphen at the end of a line, which an extraction has kept.
    fn part_after_broken_hyphen(&self, text: &str, at: usize) -> Option<(usize, Decimal)> {
        let word = text[at..].strip_prefix("- ").map(|rest| word_at(rest, 0))?;
        let parts = self.parts.get(word).filter(|_| word.ends_with('s'))?;
        Some((at + "- ".len() + word.len(), *parts))
    }

    /// The ones of a compound part after its tens: `-fifth`, ` fifths`, `-firsts`.
    pub(super) fn ones_of_part(&self, text: &str, at: usize) -> Option<(usize, Decimal)> {
        let (start, word) = next_word(text, at)?;
        let hyphen = text[at..].starts_with('-');
        let ones = match word {
            "firsts" if hyphen => Decimal::ONE,
            "seconds" if hyphen => Decimal::TWO,
            _ => *self.parts.get(word)?,
        };
        let fits = ones < Decimal::TEN && (hyphen || word.ends_with('s'));
        fits.then_some((start + word.len(), ones))
    }

    /// `half a million`, `a quarter of a million`, `half`, `a third`.
    pub(super) fn part_of_scale(
        &self,
        text: &str,
        at: usize,
        word_start: usize,
        word: &str,
    ) -> Option<Number> {
        let parts =
            if Self::is(&self.halves, word) { Decimal::TWO } else { *self.parts.get(word)? };
        let part = ratio(Decimal::ONE, parts)?;
        let after = word_start + word.len();
        let mut scale_from = after;
        for _ in 0..2 {
            if let Some((start, word)) = next_after_blank(text, scale_from)
                && (word == "of" || Self::is(&self.articles, word))
            {
                scale_from = start + word.len();
            }
        }
        let mut number = Number {
            start: at,
            end: after,
            value: part,
            scale: Decimal::ONE,
            form: None,
            repaired: false,
            fraction: true,
        };
        if let Some((end, scale)) = self.scale_after(text, scale_from) {
            let value = part.checked_mul(scale)?.normalize();
            (number.value, number.end, number.scale, number.fraction) = (value, end, scale, false);
        }
        Some(number)
    }
}

/// Hundreds and a part: `two hundred and fifty-four hundredths` has 200 wholes.
fn mixed(words: &str, value: Decimal, parts: Decimal) -> Option<Decimal> {
    let above = value.checked_rem(Decimal::ONE_HUNDRED)?;
    let whole = value.checked_sub(above)?;
    let and = words.contains(" hundred and ") && above < parts;
    whole.checked_add(ratio(above, parts)?).filter(|_| and && !above.is_zero())
}
