//! Numbers in Chinese: `1.2万亿`, `三千六百万`, `百分之五`, `三分之二`, `零点五`.

use super::number::{self, ratio};
use rust_decimal::Decimal;

/// A Chinese number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Chinese {
    /// Its value.
    pub(crate) value: Decimal,
    /// Where it ends.
    pub(crate) end: usize,
    /// Whether it is a share in hundredths (`百分之五`).
    pub(crate) percent: bool,
    /// Whether it has a scale character, a decimal part or groups: no label has.
    pub(crate) scaled: bool,
    /// Whether it is written in digits.
    pub(crate) digits: bool,
}

fn digit(c: char) -> Option<u32> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '兩' | '贰' | '貳' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn small_scale(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        _ => return None,
    })
}

fn large_scale(c: char) -> Option<Decimal> {
    Some(match c {
        '万' | '萬' => Decimal::from(10_000),
        '亿' | '億' => Decimal::from(100_000_000),
        '兆' => Decimal::from(1_000_000_000_000i64),
        _ => return None,
    })
}

/// Reads the number at `at`.
pub(crate) fn number(text: &str, at: usize) -> Option<Chinese> {
    let rest = &text[at..];
    for mark in ["百分之", "百份之"] {
        if let Some(tail) = rest.strip_prefix(mark) {
            let of = number(text, text.len() - tail.len())?;
            return Some(Chinese { percent: true, scaled: true, ..of });
        }
    }
    for (mark, places) in [("千分之", 3), ("万分之", 4)] {
        if let Some(tail) = rest.strip_prefix(mark) {
            let of = number(text, text.len() - tail.len())?;
            let value = of.value.checked_mul(number::power_of_ten(-places)?)?.normalize();
            return Some(Chinese { value, scaled: true, ..of });
        }
    }
    if rest.starts_with(['负', '負']) {
        let from = at + '负'.len_utf8();
        let of = number(text, from + usize::from(text[from..].starts_with(' ')))?;
        return Some(Chinese { value: -of.value, scaled: true, ..of });
    }
    let first = plain(text, at)?;
    for mark in ["分之", "份之"] {
        if text[first.end..].starts_with(mark) {
            let above = plain(text, first.end + mark.len())?;
            let value = ratio(above.value, first.value)?;
            return Some(Chinese { value, end: above.end, scaled: true, ..first });
        }
    }
    Some(first)
}

/// Digits or characters, with any scales.
fn plain(text: &str, at: usize) -> Option<Chinese> {
    let written = text[at..].starts_with(|c: char| c.is_ascii_digit());
    let mut reader = Reader { text, at, total: Decimal::ZERO, scaled: false };
    if written {
        reader.digits()?;
    } else {
        reader.characters()?;
    }
    (reader.at > at).then_some(Chinese {
        value: reader.total.normalize(),
        end: reader.at,
        percent: false,
        scaled: reader.scaled,
        digits: written,
    })
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    total: Decimal,
    scaled: bool,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    /// `1.2万亿`, `3亿5000万`.
    fn digits(&mut self) -> Option<()> {
        loop {
            let found = number::digits(self.text, self.at, false)?;
            self.scaled |= found.form != number::Form::Plain;
            self.at = found.end;
            let mut value = found.value;
            let mut any = false;
            while let Some(c) = self.peek() {
                let Some(scale) = small_scale(c).map(Decimal::from).or_else(|| large_scale(c))
                else {
                    break;
                };
                // 千 before a unit of its own (千米, 千克, 千瓦) belongs to the unit.
                if c == '千'
                    && self.text[self.at + c.len_utf8()..]
                        .starts_with(['米', '克', '瓦', '伏', '卡', '赫', '字'])
                {
                    break;
                }
                value = value.checked_mul(scale)?;
                self.at += c.len_utf8();
                (any, self.scaled) = (true, true);
            }
            self.total = self.total.checked_add(value)?;
            if !any || !self.peek().is_some_and(|c| c.is_ascii_digit()) {
                return Some(());
            }
        }
    }

    /// `三千六百万`, `二〇〇一`, `一点六`.
    fn characters(&mut self) -> Option<()> {
        let (mut section, mut unit, mut last) = (Decimal::ZERO, None::<u32>, 1u32);
        let mut row = String::new();
        while let Some(c) = self.peek() {
            // 八两: after a digit it is a unit.
            if matches!(c, '两' | '兩') && unit.is_some() {
                break;
            }
            if let Some(value) = digit(c) {
                row.push(char::from_digit(value, 10)?);
                unit = Some(value);
            } else if let Some(scale) = small_scale(c) {
                section =
                    section.checked_add(Decimal::from(unit.unwrap_or(1).checked_mul(scale)?))?;
                (unit, last, self.scaled) = (None, scale, self.scaled || scale > 10);
                row.clear();
                row.push('x');
            } else if let Some(value) = match c {
                '廿' => Some(20),
                '卅' => Some(30),
                '半' if section.is_zero() && unit.is_none() => None,
                _ => None,
            } {
                section = section.checked_add(Decimal::from(value))?;
                row.push('x');
            } else if let Some(scale) = large_scale(c) {
                let below = section.checked_add(Decimal::from(unit.unwrap_or(0)))?;
                let below = if row.is_empty() && below.is_zero() { Decimal::ONE } else { below };
                self.total = if self.total.is_zero() || below.is_zero() {
                    self.total.checked_add(below)?.checked_mul(scale)?
                } else {
                    self.total.checked_add(below.checked_mul(scale)?)?
                };
                (section, unit, last, self.scaled) = (Decimal::ZERO, None, 1, true);
                row.clear();
                row.push('x');
            } else {
                break;
            }
            self.at += c.len_utf8();
        }
        // A row of digits: 二〇〇一.
        if row.len() > 1 && !row.contains('x') {
            self.total = self.total.checked_add(row.parse().ok()?)?;
        } else {
            let unit = unit.unwrap_or(0);
            // 三百五 is 350, not 305.
            let worth = if last > 10 && unit > 0 && !row.starts_with("x0") {
                unit * (last / 10)
            } else {
                unit
            };
            self.total = self.total.checked_add(section)?.checked_add(Decimal::from(worth))?;
        }
        self.point()
    }

    /// `点五` after a number.
    fn point(&mut self) -> Option<()> {
        let Some(c) = self.peek().filter(|c| matches!(c, '点' | '點')) else { return Some(()) };
        let from = self.at + c.len_utf8();
        let mut places = String::from("0.");
        let mut end = from;
        for c in self.text[from..].chars() {
            let Some(value) = digit(c).or_else(|| c.to_digit(10)) else { break };
            places.push(char::from_digit(value, 10)?);
            end += c.len_utf8();
        }
        if end > from {
            self.total = self.total.checked_add(places.parse().ok()?)?;
            self.at = end;
            self.scaled = true;
            while let Some(scale) = self.peek().and_then(large_scale) {
                self.total = self.total.checked_mul(scale)?;
                self.at += self.peek().map_or(0, char::len_utf8);
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn values() {
        let cases = [
            ("1.2万亿美元", "1200000000000"),
            ("3600万平方公里", "36000000"),
            ("34亿人", "3400000000"),
            ("十个", "10"),
            ("二十一", "21"),
            ("三百五", "350"),
            ("三百零五", "305"),
            ("一万二千", "12000"),
            ("二〇〇一", "2001"),
            ("百分之五", "5"),
            ("三分之二", "0.666667"),
            ("零点五", "0.5"),
            ("一点六亿", "160000000"),
            ("3亿5000万", "350000000"),
            ("壹萬零肆拾", "10040"),
            ("负1,200,000", "-1200000"),
            ("两", "2"),
            ("陆拾", "60"),
        ];
        for (text, value) in cases {
            let found = number(text, 0).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found.value.to_string(), value, "{text}");
        }
    }
}
