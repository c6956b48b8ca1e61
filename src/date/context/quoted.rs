//! Tells which places of a text lie in quotations.

/// The quotations of a text, as far as each line tells: a mark that its line leaves open ends with the line.
#[derive(Debug)]
pub(super) struct Quotations(Vec<(usize, bool)>);

impl Quotations {
    /// Looks for them once: a text may be one line of any length.
    pub(super) fn of(text: &str) -> Self {
        let mut changes = Vec::new();
        let (mut turned, mut straight, mut inside) = (false, false, false);
        for (at, mark) in text.match_indices(['“', '”', '"', '\n']) {
            match mark {
                "“" => turned = true,
                "”" => turned = false,
                "\"" => straight = !straight,
                _ => (turned, straight) = (false, false),
            }
            if inside != (turned || straight) {
                inside = !inside;
                changes.push((at + mark.len(), inside));
            }
        }
        Self(changes)
    }

    /// Whether a place lies in one.
    pub(super) fn hold(&self, at: usize) -> bool {
        let before = self.0.partition_point(|(change, _)| *change <= at);
        before.checked_sub(1).is_some_and(|last| self.0[last].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_quotations() {
        // text, whether the place of x lies in a quotation
        let cases = [
            ("He said “x”.", true),
            ("He said “yes”, and x.", false),
            ("“One “two” x", false),
            ("He said \"x\".", true),
            ("\"Yes\", x", false),
            ("\"Yes “no” x", true),
            ("“Left open\nx", false),
            ("\"Left open\nx", false),
            ("x", false),
        ];
        for (text, quoted) in cases {
            let at = text.find('x').expect("every case has one");
            assert_eq!(Quotations::of(text).hold(at), quoted, "{text}");
        }
    }
}
