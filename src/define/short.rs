//! What a short form looks like: `SCO`, `UN-Women`, `Europol`, `NGOs`, not `XIV` and not `China's`.

/// A short form has no more characters than this.
const LONGEST: usize = 14;

/// A short form by its look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Two capitals or digits at least: `SCO`, `tHcy2`, `UN-Women`.
    Acronym,
    /// One capital and then small letters: `Europol`.
    Word,
    /// Small letters only: `mbp`.
    Small,
    /// One capital: `N`.
    Letter,
}

/// The look of a short form; none for what is none: a number, a Roman number, more than three words, a mark in it. A capital
/// alone is one only where there is no other like it (`nitrogen (N)`), which is not for its look to say.
pub(super) fn shape(word: &str) -> Option<Shape> {
    if word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return Some(Shape::Letter);
    }
    let allowed = |c: char| {
        c.is_alphanumeric() || matches!(c, '-' | '&' | '/' | '.' | '+' | '\'' | ' ' | '(' | ')')
    };
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let marked = word.chars().filter(|c| c.is_uppercase() || c.is_ascii_digit()).count();
    let fits = word.chars().count() <= LONGEST
        && letters > 0
        && word.chars().filter(|c| c.is_alphanumeric()).count() > 1
        && word.chars().next().is_some_and(char::is_alphanumeric)
        && word.chars().all(allowed)
        && !is_roman(word);
    if !fits {
        return None;
    }
    let one_word = !word.contains(' ');
    match marked {
        0 => (one_word && letters > 2 && letters == word.len()).then_some(Shape::Small),
        1 if word.starts_with(char::is_uppercase) => one_word.then_some(Shape::Word),
        1 => (one_word && !word.contains('.')).then_some(Shape::Acronym),
        _ => (one_word || is_group(word) || is_sum(word)).then_some(Shape::Acronym),
    }
}

/// Whether blanks part an acronym from a further word of it (`TNF alpha`, `SSOD I`), or from two that an acronym ends
/// (`EU NAVFOR MED`).
fn is_group(word: &str) -> bool {
    let acronym = |part: &str| part.chars().filter(|c| c.is_uppercase()).count() > 1;
    let parts: Vec<&str> = word.split(' ').collect();
    match parts[..] {
        [first, second] => acronym(first) || acronym(second),
        [_, _, last] => acronym(last),
        _ => false,
    }
}

/// Whether a sign joins an acronym to what comes in addition: `ASEAN + 3`.
fn is_sum(word: &str) -> bool {
    word.split_once(" + ")
        .is_some_and(|(first, second)| !first.contains(' ') && !second.contains(' '))
}

/// Whether a word is a Roman number as chapters and articles are numbered with: `XIV`, not `IL` or `LC`.
fn is_roman(word: &str) -> bool {
    const TENS: [&str; 5] = ["XL", "XXX", "XX", "X", ""];
    const UNITS: [&str; 9] = ["IX", "VIII", "VII", "VI", "IV", "V", "III", "II", "I"];
    TENS.iter().any(|tens| {
        word.strip_prefix(tens)
            .is_some_and(|rest| UNITS.contains(&rest) || (rest.is_empty() && !tens.is_empty()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        for (word, expected) in [
            ("SCO", Some(Shape::Acronym)),
            ("UNCLOS", Some(Shape::Acronym)),
            ("CoE", Some(Shape::Acronym)),
            ("G20", Some(Shape::Acronym)),
            ("P5+1", Some(Shape::Acronym)),
            ("UN-Women", Some(Shape::Acronym)),
            ("RATS SCO", Some(Shape::Acronym)),
            ("EU NAVFOR MED", Some(Shape::Acronym)),
            ("SCO or Body", None),
            ("ASEAN + 3", Some(Shape::Acronym)),
            ("IL", Some(Shape::Acronym)),
            ("Europol", Some(Shape::Word)),
            ("gdp", Some(Shape::Small)),
            ("XIV", None),
            ("ii", None),
            ("2001", None),
            ("a", None),
            ("N", Some(Shape::Letter)),
            ("the United Nations", None),
            ("North Atlantic", None),
        ] {
            assert_eq!(shape(word), expected, "{word}");
        }
    }
}
