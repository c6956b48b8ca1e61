//! Numbers in digits: `1,234.5`, `816 000`, `1'000`, `12,34,567`, `9.8e-3`, `5.5x10-3`, `2 1/2`, `½`.
//!
//! Pure functions over folded text: one blank for any white space, `-` for any dash.

use rust_decimal::Decimal;

/// A number written in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Digits {
    /// Its value; exact, but for fractions that do not come out even.
    pub(crate) value: Decimal,
    /// Where it ends.
    pub(crate) end: usize,
    /// How it was written.
    pub(crate) form: Form,
    /// Whether it was put together from broken pieces.
    pub(crate) repaired: bool,
}

/// How a number is written, as far as that tells what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Digits only.
    Plain,
    /// Groups of digits: hardly a label.
    Grouped,
    /// With a decimal part.
    Decimal,
    /// A fraction.
    Fraction,
}

/// Ten to some power; none where that is too large or too small to hold.
pub(crate) fn power_of_ten(exponent: i32) -> Option<Decimal> {
    let places = u32::try_from(exponent.abs()).ok().filter(|&places| places <= 27)?;
    if exponent < 0 {
        Decimal::try_new(1, places).ok()
    } else {
        Decimal::from_i128_with_scale(10i128.checked_pow(places)?, 0).into()
    }
}

/// `a / b`, to twelve places where it comes out even in them, else to six; none for a division by nought.
pub(crate) fn ratio(a: Decimal, b: Decimal) -> Option<Decimal> {
    let exact = a.checked_div(b)?;
    let short = exact.round_dp(12);
    Some(if short == exact { exact } else { exact.round_dp(6) }.normalize())
}

/// Reads the number in digits that begins at `at`. `comma` says whether the comma parts decimals in this language.
///
/// None for what is no number: `1.2.3`, `12:30`, `3rd`, `75/239`, `123-45-67`.
pub(crate) fn digits(text: &str, at: usize, comma: bool) -> Option<Digits> {
    let bytes = text.as_bytes();
    let whole = run(bytes, at);
    if whole == at {
        return match bytes.get(at) {
            Some(b'.') if run(bytes, at + 1) > at + 1 => {
                finish(text, at, run(bytes, at + 1), Form::Decimal)
            }
            _ => vulgar(text, at),
        };
    }
    if ends_here(&bytes[whole..]) {
        let value = value(&bytes[at..whole], Form::Plain)?;
        return Some(Digits { value, end: whole, form: Form::Plain, repaired: false });
    }
    let (end, form) = grouped(bytes, at, whole, comma).unwrap_or((whole, Form::Plain));
    let (end, form) = decimals(bytes, end, form, comma);
    if matches!(bytes.get(end), Some(b'.' | b':' | b','))
        && bytes.get(end + 1).is_some_and(u8::is_ascii_digit)
        && !(bytes[end] == b',' && form == Form::Plain)
    {
        return None; // 1.2.3, 12:30, 1,23,4
    }
    finish(text, at, end, form)
}

/// Whether what follows digits cannot belong to their number: a blank and a letter other than the `x` of `x 10`.
fn ends_here(rest: &[u8]) -> bool {
    match rest {
        [] | [b')' | b'\n' | b']' | b';' | b'"', ..] => true,
        [b' ', next, ..] => next.is_ascii_lowercase() && *next != b'x',
        [b',' | b'.', b' ', next, ..] => !next.is_ascii_digit(),
        _ => false,
    }
}

/// The value of digits with marks between; a last `.` or `,` parts the decimals of a decimal number.
fn value(digits: &[u8], form: Form) -> Option<Decimal> {
    let point = digits.iter().rposition(|byte| matches!(byte, b'.' | b','));
    let point = point.filter(|_| form == Form::Decimal).unwrap_or(digits.len());
    let mut whole = 0i128;
    for byte in digits.iter().filter(|byte| byte.is_ascii_digit()) {
        whole = whole.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
    }
    let places = u32::try_from(digits.len().saturating_sub(point + 1)).ok()?;
    Some(Decimal::try_from_i128_with_scale(whole, places).ok()?.normalize())
}

/// The value of the digits up to `end`, with what may follow them: an exponent, a fraction.
fn finish(text: &str, at: usize, end: usize, form: Form) -> Option<Digits> {
    let value = value(&text.as_bytes()[at..end], form)?;
    let number = Digits { value, end, form, repaired: false };
    if let Some(found) =
        exponent(text, number).or_else(|| power(text, number)).or_else(|| times_power(text, number))
    {
        return Some(found);
    }
    if form == Form::Plain {
        if let Some(found) = fraction_after(text, number) {
            return Some(found);
        }
        // `56/MWh` is a sum or rate; `75/239` is none.
        let below = text[end..].strip_prefix('/');
        if below.is_some_and(|below| !below.starts_with(char::is_alphabetic)) {
            return None;
        }
    }
    Some(number)
}

/// End of the run of digits at `at`.
fn run(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|b| !b.is_ascii_digit()).map_or(bytes.len(), |len| at + len)
}

/// End of the groups of digits that begin with `at..first`.
fn grouped(bytes: &[u8], at: usize, first: usize, comma: bool) -> Option<(usize, Form)> {
    if first - at > 3 {
        return None;
    }
    let marks: &[u8] = if comma { b" '." } else { b", '" };
    for &mark in marks {
        let (mut end, mut groups) = (first, 0);
        while bytes.get(end) == Some(&mark) {
            let next = run(bytes, end + 1);
            if next - end != 4 {
                break;
            }
            (end, groups) = (next, groups + 1);
        }
        let cut =
            bytes.get(end) == Some(&mark) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if groups > 0 && !(cut && mark != b' ') && (mark != b'.' || groups > 1) {
            return Some((end, Form::Grouped));
        }
    }
    let dotted = |mark: u8| {
        let (mut end, mut groups) = (first, 0);
        while bytes.get(end) == Some(&mark) && run(bytes, end + 1) - end == 4 {
            (end, groups) = (end + 4, groups + 1);
        }
        (groups > 1).then_some((end, Form::Grouped))
    };
    if comma { dotted(b',') } else { dotted(b'.').or_else(|| indian(bytes, at, first)) }
}

/// Groups of two and a last one of three: `12,34,567`.
fn indian(bytes: &[u8], at: usize, first: usize) -> Option<(usize, Form)> {
    if first - at > 2 {
        return None;
    }
    let mut end = first;
    while bytes.get(end) == Some(&b',') {
        let next = run(bytes, end + 1);
        match next - end {
            3 => end = next,
            4 if end > first => return Some((next, Form::Grouped)),
            _ => return None,
        }
    }
    None
}

/// End of the decimals after the digits that end at `end`.
fn decimals(bytes: &[u8], end: usize, form: Form, comma: bool) -> (usize, Form) {
    let Some(&mark) = bytes.get(end) else { return (end, form) };
    let next = if matches!(mark, b'.' | b',') { run(bytes, end + 1) } else { end };
    let places = next.saturating_sub(end + 1);
    let followed = matches!(bytes.get(next), Some(b',' | b'.'))
        && bytes.get(next + 1).is_some_and(u8::is_ascii_digit);
    let digits_before = bytes[..end].iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let fits = match mark {
        b'.' => places > 0,
        // In English a comma before one or two digits is a decimal comma: `1,3 million`; `2004,15` is a footnote mark.
        b',' if comma => places > 0 && digits_before < 8 && !followed,
        b',' => form == Form::Plain && matches!(places, 1 | 2) && digits_before < 4 && !followed,
        _ => false,
    };
    if fits { (next, Form::Decimal) } else { (end, form) }
}

/// `2^20`, `1.1^+23`: a power of a number of one or two figures, or one with its sign.
fn power(text: &str, number: Digits) -> Option<Digits> {
    let rest = text[number.end..].strip_prefix('^')?;
    let sign = rest.chars().next().filter(|c| matches!(c, '+' | '-'));
    let at = number.end + 1 + usize::from(sign.is_some());
    let end = run(text.as_bytes(), at);
    let small = number.value < Decimal::ONE_HUNDRED && number.form == Form::Plain;
    if !(small || sign.is_some())
        || text[at..].starts_with('0')
        || text[end..].starts_with(|c: char| c.is_alphanumeric())
    {
        return None;
    }
    let exponent: u32 = text[at..end].parse().ok().filter(|exponent| *exponent <= 100)?;
    let mut value = Decimal::ONE;
    for _ in 0..exponent {
        value = value.checked_mul(number.value)?;
    }
    let value = if sign == Some('-') { ratio(Decimal::ONE, value)? } else { value.normalize() };
    Some(Digits { value, end, form: Form::Decimal, repaired: false })
}

/// `8x2^10`: so many times a power.
fn times_power(text: &str, number: Digits) -> Option<Digits> {
    let rest = &text[number.end..];
    let mark = ["x", " x ", "×", " × ", "*"].iter().find(|mark| rest.starts_with(**mark))?;
    let at = number.end + mark.len();
    let end = run(text.as_bytes(), at);
    let base = value(&text.as_bytes()[at..end], Form::Plain).filter(|_| end > at)?;
    let factor = power(text, Digits { value: base, end, form: Form::Plain, repaired: false })?;
    Some(Digits { value: number.value.checked_mul(factor.value)?, ..factor })
}

/// `9.8e-3`, `6.2x10^-4`, `5.5x10-3`, `10^6`; `3 × 106` too, where an extraction has lost that the 6 was raised.
fn exponent(text: &str, number: Digits) -> Option<Digits> {
    let rest = &text[number.end..];
    if !rest.starts_with(['e', '^', 'x', ' ', '×', '*', '·']) {
        return None;
    }
    let ten = number.form == Form::Plain && number.value == Decimal::TEN;
    let (mark, base) = if rest.starts_with('e') {
        ("e", number.value)
    } else if ten && rest.starts_with('^') {
        ("^", Decimal::ONE)
    } else {
        let marks = ["x10", " x 10", "×10", " × 10", "*10", "·10", " · 10"];
        (*marks.iter().find(|mark| rest.starts_with(**mark))?, number.value)
    };
    let mut at = number.end + mark.len();
    let raised = text[at..].starts_with('^');
    at += usize::from(raised);
    let blank = mark.len() > 1 && text[at..].starts_with(" -");
    at += usize::from(blank);
    let sign = text[at..].chars().next().filter(|c| matches!(c, '+' | '-'));
    at += usize::from(sign.is_some());
    let end = run(text.as_bytes(), at);
    let places = &text[at..end];
    let lost = mark.ends_with("10") && !raised && sign.is_none();
    if places.is_empty()
        || places.len() > if lost { 2 } else { 3 }
        || lost && (places.starts_with('0') || places == "1" || number.form == Form::Grouped)
        || text[end..].starts_with(|c: char| c.is_alphanumeric())
        || text[end..].starts_with(['.', ','])
            && text[end + 1..].starts_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let exponent: i32 = places.parse().ok()?;
    let exponent = if sign == Some('-') { -exponent } else { exponent };
    let value = base.checked_mul(power_of_ten(exponent)?)?.normalize();
    Some(Digits { value, end, form: Form::Decimal, repaired: lost })
}

/// `3/4`, `2 1/2`, `2½`.
fn fraction_after(text: &str, number: Digits) -> Option<Digits> {
    let bytes = text.as_bytes();
    if bytes.get(number.end) == Some(&b'/') {
        let end = run(bytes, number.end + 1);
        let below: Decimal = text[number.end + 1..end].parse().ok()?;
        return simple(number.value, below, end, text);
    }
    if let Some(half) = vulgar(text, number.end).or_else(|| after_blank(text, number.end)) {
        let value = number.value.checked_add(half.value)?;
        return Some(Digits { value, ..half });
    }
    if matches!(bytes.get(number.end), Some(b' ' | b'-')) {
        let at = number.end + 1;
        let slash = run(bytes, at);
        if slash == at || bytes.get(slash) != Some(&b'/') {
            return None;
        }
        let end = run(bytes, slash + 1);
        let above: Decimal = text[at..slash].parse().ok()?;
        let below: Decimal = text[slash + 1..end].parse().ok()?;
        let part = simple(above, below, end, text)?;
        return Some(Digits { value: number.value.checked_add(part.value)?, ..part });
    }
    None
}

/// A fraction that is no date and no document symbol.
fn simple(above: Decimal, below: Decimal, end: usize, text: &str) -> Option<Digits> {
    // Others are dates and names as often: `9/11`, `24/7`.
    let whole = [2, 3, 4, 5, 6, 8, 10, 16, 32, 64, 100];
    let small = whole.iter().any(|&whole| below == Decimal::from(whole))
        && above < below
        && above > Decimal::ZERO;
    let apart = !text[end..].starts_with(['/', '-', '.', ':'])
        || text[end..].starts_with(". ")
        || &text[end..] == ".";
    let apart = apart && !text[end..].starts_with(|c: char| c.is_alphanumeric());
    (small && apart).then(|| ratio(above, below)).flatten().map(|value| Digits {
        value,
        end,
        form: Form::Fraction,
        repaired: false,
    })
}

/// A fraction that is one character and stands after a blank.
fn after_blank(text: &str, at: usize) -> Option<Digits> {
    text[at..].starts_with(' ').then(|| vulgar(text, at + 1))?
}

/// A fraction that is one character.
fn vulgar(text: &str, at: usize) -> Option<Digits> {
    let c = text.get(at..)?.chars().next()?;
    let (above, below) = match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    };
    let value = ratio(Decimal::from(above), Decimal::from(below))?;
    Some(Digits { value, end: at + c.len_utf8(), form: Form::Fraction, repaired: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_in_every_form() {
        let cases = [
            ("1,234,567.89 x", false, "1234567.89", 12),
            ("816 000 t", false, "816000", 7),
            ("10 000 dollars", false, "10000", 6),
            ("20 countries", false, "20", 2),
            ("1'234'567", false, "1234567", 9),
            ("12,34,567.89", false, "1234567.89", 12),
            ("1.234.567", false, "1234567", 9),
            ("4.800", false, "4.8", 5),
            (".5", false, "0.5", 2),
            ("12,1 млрд", true, "12.1", 4),
            ("1 234,5", true, "1234.5", 7),
            ("87,97 процента", true, "87.97", 5),
            ("9.83e-3", false, "0.00983", 7),
            ("5.5x10-3 kg", false, "0.0055", 8),
            ("6 × 106 kg", false, "6000000", 8),
            ("5.76 × 10 -4", false, "0.000576", 13),
            ("10^6 cells", false, "1000000", 4),
            ("4 x 1000 m", false, "4", 1),
            ("2 1/2 in", false, "2.5", 5),
            ("1/4 inch", false, "0.25", 3),
            ("2½", false, "2.5", 3),
            ("5-1/4 percent", false, "5.25", 5),
            ("56/MWh", false, "56", 2),
            ("10, 20", false, "10", 2),
            ("2004,15", false, "2004", 4),
            ("5.", false, "5", 1),
            ("400,000,", false, "400000", 7),
        ];
        for (text, comma, value, end) in cases {
            let found = digits(text, 0, comma).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.value.to_string().as_str(), found.end), (value, end), "{text}");
        }
    }

    #[test]
    fn no_numbers() {
        for text in
            ["1.2.3", "12:30", "75/239", "12/05/2004", "99999999999999999999999999999999999"]
        {
            assert_eq!(digits(text, 0, false), None, "{text}");
        }
    }
}
