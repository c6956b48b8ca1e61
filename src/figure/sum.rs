//! The sum of a row of number words: `two hundred and five thousand`.

use rust_decimal::Decimal;

/// The sum that a row of number words makes.
#[derive(Debug, Default)]
pub(super) struct Sum {
    total: Decimal,
    group: Option<Decimal>,
    /// What the next word of this group must stay below; none at the start of a group.
    pub(super) limit: Option<Decimal>,
    /// The last scale word.
    pub(super) last_scale: Option<Decimal>,
}

impl Sum {
    pub(super) fn add(&mut self, value: Decimal) -> bool {
        if self.limit.is_some_and(|limit| value >= limit) {
            return false;
        }
        let Some(group) = self.group.unwrap_or_default().checked_add(value) else { return false };
        self.group = Some(group);
        let (ten, twenty, hundred) = (Decimal::TEN, Decimal::from(20), Decimal::ONE_HUNDRED);
        self.limit = Some(if value >= hundred {
            hundred
        } else if value >= twenty {
            ten
        } else {
            Decimal::ZERO
        });
        true
    }

    /// `and a half`: added to the group, or to the last scale.
    pub(super) fn part(&mut self, part: Decimal) -> bool {
        if let Some(group) = self.group {
            self.group = group.checked_add(part);
        } else if let Some(scale) = self.last_scale {
            let Some(total) = scale.checked_mul(part).and_then(|more| self.total.checked_add(more))
            else {
                return false;
            };
            self.total = total;
        }
        self.limit = Some(Decimal::ZERO);
        true
    }

    pub(super) fn scale(&mut self, scale: Decimal) -> bool {
        if scale == Decimal::ONE_HUNDRED && self.group.is_none_or(|group| group < scale) {
            let Some(group) = self.group.unwrap_or(Decimal::ONE).checked_mul(scale) else {
                return false;
            };
            self.group = Some(group);
            self.limit = Some(scale);
            return true;
        }
        let added = match self.group.take() {
            // `three lakh crore`
            None if self.last_scale.is_some() => {
                let Some(total) = self.total.checked_mul(scale) else { return false };
                self.total = total;
                return true;
            }
            group => group.unwrap_or(Decimal::ONE).checked_mul(scale),
        };
        if self.last_scale.is_some_and(|last| scale >= last) {
            return false;
        }
        let Some(total) = added.and_then(|added| self.total.checked_add(added)) else {
            return false;
        };
        self.total = total;
        self.limit = None;
        self.last_scale = Some(scale);
        true
    }

    /// The value of a sum as it is said: `a billion six` has six tenths of a billion.
    pub(super) fn spoken(&self) -> Option<Decimal> {
        let scale = self.last_scale.filter(|&scale| scale >= Decimal::from(1_000_000))?;
        let tenths = self.group.filter(|&group| group < Decimal::TEN)?;
        let more = tenths.checked_mul(scale)?.checked_div(Decimal::TEN)?;
        Some(self.total.checked_add(more)?.normalize())
    }

    pub(super) fn value(&self) -> Option<Decimal> {
        Some(self.total.checked_add(self.group.unwrap_or_default())?.normalize())
    }
}
