//! Symbols of a quantity in square brackets: `atmospheric CO2 concentration ([CO2])`, `intracellular Ca2+ concentration
//! ([Ca2+]i)`.

/// An index has no more letters than this.
const LONGEST_INDEX: usize = 2;
/// The symbol stands among so many words before the bracket, and the word of its index so many before the symbol.
const NEAR: usize = 3;

/// Where the long form of a symbol begins in the text before the bracket that holds it: with the symbol itself, which the
/// name of the quantity follows, or with the word that its index begins.
pub(super) fn long_form(before: &str, inside: &str) -> Option<usize> {
    let (symbol, index) = inside.strip_prefix('[')?.split_once(']')?;
    let small = index.bytes().all(|byte| byte.is_ascii_lowercase());
    if symbol.is_empty() || index.len() > LONGEST_INDEX || !small {
        return None;
    }
    let mut starts = before
        .rmatch_indices(' ')
        .map(|(at, _)| at + 1)
        .skip(1)
        .chain((!before.is_empty()).then_some(0));
    let named = |at: &usize| before[*at..].split(' ').next() == Some(symbol);
    let symbol = starts.by_ref().take(NEAR).find(named)?;
    if index.is_empty() {
        return Some(symbol);
    }
    starts.take(NEAR).find(|at| before[*at..].starts_with(index))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_begin_with_their_word() {
        for (before, inside, long) in [
            ("of the co2 concentration", "[co2]", Some("co2 concentration")),
            ("the inner free k+ concentration", "[k+]i", Some("inner free k+ concentration")),
            ("the outer k+ concentration", "[k+]i", None),
            ("a concentration of co2", "[co2]", None),
            ("see the annex", "[sic]", None),
            ("co2", "co2", None),
            ("", "[co2]", None),
        ] {
            assert_eq!(long_form(before, inside).map(|at| &before[at..]), long, "{before}");
        }
    }
}
