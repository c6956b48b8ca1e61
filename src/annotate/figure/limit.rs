//! What stands around a figure: the words that limit it, and what it is a figure of.

use super::parse::{Reader, Script};
use crate::figure::Modifier;
use crate::figure::words::next_after_blank;
use crate::span::Span;

impl Reader<'_> {
    /// The words that limit a figure before `start`, with where they begin.
    pub(super) fn modifier(&self, start: usize) -> (usize, Option<Modifier>) {
        let end = start - usize::from(self.lower[..start].ends_with(' '));
        let glued = end == start;
        if glued {
            let sign = self.lower[..start].chars().next_back();
            let modifier = match sign {
                Some('>') if self.closes_tag(start) => return (start, None),
                Some('>') => Modifier::More,
                Some('<') => Modifier::Less,
                Some('≥') => Modifier::AtLeast,
                Some('≤') => Modifier::AtMost,
                Some('~' | '≈' | '∼' | '≃') => Modifier::About,
                _ if self.script == Script::Chinese => return self.modifier_words(start, start),
                _ => return (start, None),
            };
            let len = sign.map_or(0, char::len_utf8);
            return (start - len, Some(modifier));
        }
        let sign = match self.lower[..end].chars().next_back() {
            Some('>') => Some(Modifier::More),
            Some('<') => Some(Modifier::Less),
            Some('≥') => Some(Modifier::AtLeast),
            Some('≤') => Some(Modifier::AtMost),
            Some('~' | '≈' | '∼' | '≃') => Some(Modifier::About),
            _ => None,
        };
        if sign == Some(Modifier::More) && self.closes_tag(end) {
            return (start, None);
        }
        if sign.is_some() {
            return (end - self.lower[..end].chars().next_back().map_or(0, char::len_utf8), sign);
        }
        self.modifier_words(start, end)
    }

    /// Whether the `>` that ends here closes a tag (`<td>`) or makes an arrow (`->`) and compares nothing.
    fn closes_tag(&self, end: usize) -> bool {
        const LONGEST: usize = 100;
        let from = self.lower.floor_char_boundary(end.saturating_sub(LONGEST));
        let before = &self.lower[from..end - 1];
        let tag = before.rsplit_once('<').is_some_and(|(_, tag)| {
            !tag.contains('>') && tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
        });
        tag || before.ends_with(['-', '='])
    }

    fn modifier_words(&self, start: usize, end: usize) -> (usize, Option<Modifier>) {
        let Some((at, &modifier)) = self.lexicon.before.before(self.lower, self.view.fold, end, 5)
        else {
            return (start, None);
        };
        let word = &self.lower[at..end];
        let before = &self.lower[..at];
        if word.starts_with("c.") && (before.ends_with('.') || before.ends_with(", ")) {
            return (start, None); // `U.S.C.`, `R.S.C. 1985, c. 28`
        }
        if word == "above" && before.ends_with("the ") {
            return (start, None); // `one of the above two areas`
        }
        if matches!(word, "under" | "over") && self.lower[..at].ends_with('-') {
            return (start, None); // `a five-under 67`
        }
        if matches!(word, "about" | "over" | "around" | "near" | "under") {
            // `talks about two issues`: a preposition.
            if let Some((_, topic)) = self.word_before(at)
                && self.lexicon.topics.contains(topic)
            {
                return (start, None);
            }
        }
        if word == "exceed" && self.denied(at) {
            return (at, Some(Modifier::AtMost));
        }
        if word == "до" && self.reaches_from(at) {
            return (start, None);
        }
        (at, Some(modifier))
    }

    /// Whether the verb at `at` is denied: `shall not normally exceed`.
    fn denied(&self, at: usize) -> bool {
        let words = self.lower[..at].trim_end().rsplit([' ', '\n']).take(3);
        words.into_iter().any(|word| matches!(word, "not" | "never" | "cannot"))
    }

    /// Whether the Russian `до` before a number ends a way that begins before it: `с 12 до`, `вырос до`.
    fn reaches_from(&self, at: usize) -> bool {
        let from = self.lower.floor_char_boundary(at.saturating_sub(120));
        let before = self.lower[from..at].rsplit(['\n', ';']).next().unwrap_or("");
        before
            .split(' ')
            .any(|word| self.lexicon.from.contains(word) || self.lexicon.change.contains(word))
    }

    /// What a figure is of, where the words say it plainly: `60 per cent of the population`.
    pub(super) fn subject(&self, end: usize) -> Option<Span> {
        let (of_at, of) = next_after_blank(self.lower, end)?;
        if of != "of" {
            return None;
        }
        let mut at = of_at + of.len();
        if let Some((the_at, the)) = next_after_blank(self.lower, at)
            && matches!(the, "the" | "its" | "their" | "all" | "total" | "our")
        {
            at = the_at + the.len();
        }
        let (start, _) = next_after_blank(self.lower, at)?;
        let mut last = start;
        for _ in 0..5 {
            let Some((word_at, word)) = next_after_blank(self.lower, at) else { break };
            if self.lexicon.stops.contains(word) {
                break;
            }
            at = word_at + word.len();
            last = at;
        }
        (last > start).then(|| Span::new(start, last))
    }

    /// A limit after `at`.
    pub(super) fn after(&self, at: usize) -> Option<(usize, Modifier)> {
        let from = at + usize::from(self.lower[at..].starts_with(' '));
        self.lexicon.after.at(self.lower, self.view.fold, from).and_then(|(end, found)| {
            // 三分之二多数 is a majority of two thirds; `10+3` is a name.
            let rest = &self.lower[end..];
            let sum = rest.starts_with(|c: char| c.is_alphanumeric() || c == '+') || from > at;
            let joined = sum && self.lower[from..end] == *"+";
            (!joined && !rest.starts_with(['数', '數'])).then_some((end, *found))
        })
    }
}
