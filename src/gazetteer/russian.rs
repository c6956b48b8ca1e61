//! Case endings of Russian names, so that lists hold the nominative only.
//!
//! A name is declined up to its first noun: adjectives and noun agree, what follows stands in a case of its own
//! (`Шанхайская организация сотрудничества`, `Шанхайской организации сотрудничества`). The words of a person's name are
//! all declined. Where an ending leaves the declension open (`-ь`), the forms of both are made: a form that does not
//! exist finds nothing.

use crate::kind::Kind;

/// Genitive, dative, accusative, instrumental, prepositional: what replaces the ending of the nominative.
type Cases = [&'static str; 5];

/// Endings of adjectives, longest first where one is part of another.
const ADJECTIVES: &[(&str, Cases)] = &[
    ("ский", ["ского", "скому", "ский", "ским", "ском"]),
    ("цкий", ["цкого", "цкому", "цкий", "цким", "цком"]),
    ("ый", ["ого", "ому", "ый", "ым", "ом"]),
    ("ший", ["шего", "шему", "ший", "шим", "шем"]),
    ("ний", ["него", "нему", "ний", "ним", "нем"]),
    ("ая", ["ой", "ой", "ую", "ой", "ой"]),
    ("яя", ["ей", "ей", "юю", "ей", "ей"]),
    ("кое", ["кого", "кому", "кое", "ким", "ком"]),
    ("ое", ["ого", "ому", "ое", "ым", "ом"]),
    ("ее", ["его", "ему", "ее", "им", "ем"]),
    ("ые", ["ых", "ым", "ые", "ыми", "ых"]),
    ("ие", ["их", "им", "ие", "ими", "их"]),
];

/// Endings of nouns, longest first where one is part of another; the empty ending stands for a consonant.
const NOUNS: &[(&str, &[Cases])] = &[
    ("ия", &[["ии", "ии", "ию", "ией", "ии"]]),
    ("ие", &[["ия", "ию", "ие", "ием", "ии"]]),
    ("ий", &[["ия", "ию", "ий", "ием", "ии"]]),
    ("ец", &[["ца", "цу", "ца", "цем", "це"]]),
    ("цы", &[["цев", "цам", "цев", "цами", "цах"]]),
    ("ка", &[["ки", "ке", "ку", "кой", "ке"]]),
    ("га", &[["ги", "ге", "гу", "гой", "ге"]]),
    ("ша", &[["ши", "ше", "шу", "шей", "ше"]]),
    ("а", &[["ы", "е", "у", "ой", "е"]]),
    ("я", &[["и", "е", "ю", "ей", "е"]]),
    ("о", &[["а", "у", "о", "ом", "е"]]),
    ("яне", &[["ян", "янам", "ян", "янами", "янах"]]),
    ("ье", &[["ья", "ью", "ье", "ьем", "ье"]]),
    ("ре", &[["ря", "рю", "ре", "рем", "ре"]]),
    ("ковь", &[["кви", "кви", "ковь", "ковью", "кви"]]),
    ("й", &[["я", "ю", "я", "ем", "е"], ["я", "ю", "й", "ем", "е"]]),
    ("ь", &[["и", "и", "ь", "ью", "и"], ["я", "ю", "ь", "ем", "е"]]),
    ("ы", &[["ов", "ам", "ы", "ами", "ах"], ["", "ам", "ы", "ами", "ах"]]),
    ("и", &[["ов", "ам", "и", "ами", "ах"], ["", "ам", "и", "ами", "ах"]]),
    ("ов", &[["ова", "ову", "ова", "овым", "ове"], ["ова", "ову", "ов", "овом", "ове"]]),
    ("ев", &[["ева", "еву", "ева", "евым", "еве"], ["ева", "еву", "ев", "евом", "еве"]]),
    ("ин", &[["ина", "ину", "ина", "иным", "ине"], ["ина", "ину", "ин", "ином", "ине"]]),
    ("", &[["а", "у", "", "ом", "е"], ["а", "у", "а", "ем", "е"]]),
];

const CONSONANTS: &[char] = &[
    'б', 'в', 'г', 'д', 'ж', 'з', 'к', 'л', 'м', 'н', 'п', 'р', 'с', 'т', 'ф', 'х', 'ц', 'ч', 'ш',
    'щ',
];

/// Names of persons that end so are the same in every case.
const FOREIGN: &[char] = &['и', 'у', 'о', 'э', 'е', 'ы'];

/// All forms of a name, the nominative first.
pub(super) fn forms(name: &str, kind: Kind) -> Vec<String> {
    if kind == Kind::Demonym {
        return demonym(name);
    }
    let mut forms = vec![name.to_owned()];
    let words: Vec<&str> = name.split(' ').collect();
    let declined = declined_words(&words, kind);
    if declined <= 1 && is_acronym(words[0]) {
        return forms;
    }
    decline(&words, declined, kind, &mut forms);
    // `Босния и Герцеговина`, but `Тринидад и Тобаго`: the second noun changes or does not.
    if words.get(declined) == Some(&AND) {
        let second = declined_words(&words[declined + 1..], kind);
        decline(&words, declined + 1 + second, kind, &mut forms);
    }
    abbreviate(&words, &mut forms);
    forms
}

/// What regions end with, and how that is cut short.
const REGIONS: [(&str, &str); 2] = [("область", "обл."), ("район", "р-н")];

/// Adds the forms of a region with its last word cut short: `Ростовской обл.`
fn abbreviate(words: &[&str], forms: &mut Vec<String>) {
    let last = words.last().filter(|_| words.len() == 2);
    let Some((_, short)) = REGIONS.iter().find(|(whole, _)| last == Some(whole)) else { return };
    let cut = |form: &String| Some(format!("{} {short}", form.split_once(' ')?.0));
    let mut abbreviated: Vec<String> = forms.iter().filter_map(cut).collect();
    abbreviated.sort_unstable();
    abbreviated.dedup();
    forms.extend(abbreviated);
}

/// The forms of one word of a person's name.
pub(crate) fn case_forms(word: &str) -> Vec<String> {
    forms(word, Kind::Person)
}

const AND: &str = "и";

/// Adds the forms of a name in which the first words change.
fn decline(words: &[&str], declined: usize, kind: Kind, forms: &mut Vec<String>) {
    let full_name = kind == Kind::Person && words.len() > 1;
    let declensions: Vec<Declension> = words[..declined]
        .iter()
        .map(|word| match full_name && word.ends_with(FOREIGN) {
            // `Си Цзиньпин`, `Александр Лукашенко`
            true => Declension::none(word),
            false => Declension::of(word),
        })
        .collect();
    let most = declensions.iter().map(|declension| declension.readings.len()).max().unwrap_or(0);
    for reading in 0..most {
        for case in 0..5 {
            let mut form = String::with_capacity(words.iter().map(|word| word.len() + 5).sum());
            for declension in &declensions {
                form.push_str(declension.stem);
                form.push_str(declension.ending(reading, case));
                form.push(' ');
            }
            for word in &words[declined..] {
                form.push_str(word);
                form.push(' ');
            }
            form.pop();
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
    }
}

/// How many words change: of a person's name all, else the adjectives and the first noun.
fn declined_words(words: &[&str], kind: Kind) -> usize {
    if kind == Kind::Person {
        return words.len();
    }
    let adjectives = words.iter().take_while(|word| is_adjective(word)).count();
    (adjectives + 1).min(words.len())
}

fn is_acronym(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

fn is_adjective(word: &str) -> bool {
    ADJECTIVES.iter().any(|(ending, _)| word.ends_with(ending) && *ending != "ие")
        || (word.ends_with("ие") && !word.ends_with("ние") && !word.ends_with("ствие"))
}

/// How a word changes.
struct Declension<'w> {
    /// What stays.
    stem: &'w str,
    /// The endings that it may take, a row for each declension; none where the word does not change.
    readings: &'static [Cases],
}

impl<'w> Declension<'w> {
    /// That of a word that does not change.
    fn none(word: &'w str) -> Self {
        Self { stem: word, readings: &[] }
    }

    fn of(word: &'w str) -> Self {
        let found = if is_acronym(word) || word == AND {
            None
        } else if is_adjective(word) {
            let ending = ADJECTIVES.iter().find(|(ending, _)| word.ends_with(ending));
            ending.map(|(ending, cases)| (*ending, std::slice::from_ref(cases)))
        } else {
            let ends = |ending: &str| match ending {
                "" => word.ends_with(CONSONANTS),
                _ => word.ends_with(ending),
            };
            NOUNS.iter().find(|(ending, _)| ends(ending)).copied()
        };
        let (ending, readings) = found.unwrap_or_default();
        Self { stem: word.strip_suffix(ending).unwrap_or(word), readings }
    }

    /// The ending of a case; a word of one declension keeps it where its neighbours have two.
    fn ending(&self, reading: usize, case: usize) -> &'static str {
        let cases = self.readings.get(reading).or_else(|| self.readings.last());
        cases.map_or("", |cases| cases[case])
    }
}

/// All forms of an adjective in three genders and the plural, and the first part of a compound; of a noun its cases.
fn demonym(name: &str) -> Vec<String> {
    const ENDINGS: &[&str] =
        &["ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их", "ими", "о"];
    match name.strip_suffix("ий") {
        Some(stem) if stem.ends_with('к') => {
            ENDINGS.iter().map(|ending| format!("{stem}{ending}")).collect()
        }
        _ => forms(name, Kind::Person),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declines() {
        let cases: &[(&str, Kind, &[&str])] = &[
            ("Казахстан", Kind::State, &["Казахстана", "Казахстану", "Казахстаном", "Казахстане"]),
            ("Россия", Kind::State, &["России", "Россию", "Россией"]),
            ("Китай", Kind::State, &["Китая", "Китаем"]),
            ("Беларусь", Kind::State, &["Беларуси", "Беларусью"]),
            ("Соединённые Штаты Америки", Kind::State, &["Соединённых Штатов Америки"]),
            (
                "Республика Казахстан",
                Kind::State,
                &["Республики Казахстан", "Республикой Казахстан"],
            ),
            (
                "Шанхайская организация сотрудничества",
                Kind::Organisation,
                &["Шанхайской организации сотрудничества", "Шанхайскую организацию сотрудничества"],
            ),
            (
                "Босния и Герцеговина",
                Kind::State,
                &["Боснии и Герцеговины", "Боснии и Герцеговине", "Боснией и Герцеговиной"],
            ),
            ("Тринидад и Тобаго", Kind::State, &["Тринидада и Тобаго"]),
            ("Союзное государство", Kind::Organisation, &["Союзного государства"]),
            ("Договор о дружбе", Kind::Treaty, &["Договора о дружбе", "Договоре о дружбе"]),
            (
                "Ростовская область",
                Kind::Region,
                &["Ростовской области", "Ростовская обл.", "Ростовской обл."],
            ),
            ("Русская церковь", Kind::Organ, &["Русской церкви", "Русской церковью"]),
            ("Си Цзиньпин", Kind::Person, &["Си Цзиньпина", "Си Цзиньпином"]),
            ("Александр Лукашенко", Kind::Person, &["Александром Лукашенко"]),
            ("Владимир Путин", Kind::Person, &["Владимира Путина", "Владимиром Путиным"]),
            ("россияне", Kind::Demonym, &["россиян", "россиянам", "россиянами", "россиянах"]),
            ("российский", Kind::Demonym, &["российско", "российских", "российскую"]),
        ];
        for (name, kind, some) in cases {
            let forms = forms(name, *kind);
            for form in *some {
                assert!(forms.iter().any(|known| known == form), "{form} in {forms:?}");
            }
        }
        assert_eq!(forms("ШОС", Kind::Organisation), ["ШОС"]);
    }
}
