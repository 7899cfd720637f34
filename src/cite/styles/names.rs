//! Names of authors and editors, in the forms that styles print them in.

use crate::cite::isolate::isolated;
use crate::content::{Person, Reference};

/// The form of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cite) enum Form {
    /// `Smith JQ Jr`.
    Compact,
    /// `Smith, J. Q., Jr.`
    Inverted,
    /// `J. Q. Smith Jr.`
    Natural,
}

/// How a list of names is put together.
pub(in crate::cite) struct List {
    pub(in crate::cite) form: Form,
    /// Between names.
    pub(in crate::cite) separator: &'static str,
    /// Before the last of two names, and before the last of more.
    pub(in crate::cite) last: (&'static str, &'static str),
    /// How many names are printed at most.
    pub(in crate::cite) most: usize,
    /// How many are printed of a longer list.
    pub(in crate::cite) first: usize,
    /// What follows them.
    pub(in crate::cite) and_others: &'static str,
}

impl List {
    /// The names of `people`, of whom there may be more; empty where there are none.
    pub(in crate::cite) fn print(&self, people: &[Person], more: bool) -> String {
        let cut = people.len() > self.most;
        let shown = if cut { self.first } else { people.len() };
        let names: Vec<String> = people
            .iter()
            .take(shown)
            .map(|person| name(person, self.form))
            .collect();
        if names.is_empty() {
            return String::new();
        }
        if cut || more {
            return format!("{}{}", names.join(self.separator), self.and_others);
        }
        match names.split_last() {
            Some((last, [first])) => format!("{first}{}{last}", self.last.0),
            Some((last, rest @ [_, _, ..])) => {
                format!("{}{}{last}", rest.join(self.separator), self.last.1)
            }
            _ => names.concat(),
        }
    }
}

/// The authors; the editors where there are no authors.
pub(super) enum Makers<'w> {
    Authors(&'w [Person], bool),
    Editors(&'w [Person]),
    Nobody,
}

/// Who made a work.
pub(super) fn makers(work: &Reference) -> Makers<'_> {
    match (work.authors.is_empty(), work.editors.is_empty()) {
        (false, _) => Makers::Authors(&work.authors, work.and_others),
        (true, false) => Makers::Editors(&work.editors),
        (true, true) => Makers::Nobody,
    }
}

/// The family name, or that of the organisation, as marks print it.
pub(in crate::cite) fn short(person: &Person) -> &str {
    match person {
        Person::Human { family, .. } => family,
        Person::Organisation { organisation } => organisation,
    }
}

fn name(person: &Person, form: Form) -> String {
    let Person::Human { family, given } = person else {
        return isolated(short(person));
    };
    let Some(given) = given else {
        return isolated(family);
    };
    let (given, suffix) = match given.split_once(", ") {
        Some((given, suffix)) => (given, Some(suffix)),
        None => (given.as_str(), None),
    };
    if !has_case(family) && !has_case(given) {
        return isolated(&whole(family, given, form));
    }
    let suffix = suffix.map(|suffix| match form {
        Form::Compact => format!(" {}", suffix.trim_end_matches('.')),
        Form::Inverted => format!(", {suffix}"),
        Form::Natural => format!(" {suffix}"),
    });
    let suffix = suffix.unwrap_or_default();
    match form {
        Form::Compact => format!("{family} {}{suffix}", initials(given, Form::Compact)),
        Form::Inverted => format!("{family}, {}{suffix}", initials(given, form)),
        Form::Natural => format!("{} {family}{suffix}", initials(given, form)),
    }
}

/// A name in a script without capitals, which has no initials.
fn whole(family: &str, given: &str, form: Form) -> String {
    match form {
        _ if family.chars().all(is_east_asian) => format!("{family}{given}"),
        Form::Compact => format!("{family} {given}"),
        Form::Inverted => format!("{family}, {given}"),
        Form::Natural => format!("{given} {family}"),
    }
}

/// Whether a sign is of a script in which names are written without a gap.
pub(in crate::cite) fn is_east_asian(c: char) -> bool {
    matches!(u32::from(c), 0x2e80..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

/// A name as lists are sorted by it.
pub(in crate::cite) fn sorted(person: &Person) -> String {
    match person {
        Person::Human { family, given } => {
            format!("{family} {}", given.as_deref().unwrap_or_default())
        }
        Person::Organisation { organisation } => organisation.clone(),
    }
}

pub(in crate::cite) fn has_case(text: &str) -> bool {
    text.chars().any(|c| c.is_uppercase() || c.is_lowercase())
}

/// `Dean A.` → `DA` or `D. A.`; of initials that are written together each is one.
fn initials(given: &str, form: Form) -> String {
    let mut out = String::new();
    for word in given.split([' ', '\u{a0}']).filter(|word| !word.is_empty()) {
        for (index, part) in word
            .split(['-', '‐'])
            .filter(|part| !part.is_empty())
            .enumerate()
        {
            for (at, letter) in letters(part).into_iter().enumerate() {
                match form {
                    Form::Compact => out.push(letter),
                    _ if index > 0 && at == 0 => out.extend(['-', letter, '.']),
                    _ if out.is_empty() => out.extend([letter, '.']),
                    _ => out.extend([' ', letter, '.']),
                }
            }
        }
    }
    out
}

/// The letters that stand for a part of a given name: all of `JQ` and `J.Q.`, the first of `John`.
pub(in crate::cite) fn letters(part: &str) -> Vec<char> {
    let bare: Vec<char> = part.chars().filter(|c| c.is_alphabetic()).collect();
    let together = part.contains('.') || bare.len() <= 3;
    if together && bare.iter().all(|c| c.is_uppercase()) {
        return bare;
    }
    bare.first().copied().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn human(family: &str, given: &str) -> Person {
        Person::Human {
            family: family.to_owned(),
            given: Some(given.to_owned()),
        }
    }

    #[test]
    fn names_take_every_form() {
        for (family, given, wanted) in [
            (
                "Smith",
                "John Q., Jr.",
                ["Smith JQ Jr", "Smith, J. Q., Jr.", "J. Q. Smith Jr."],
            ),
            (
                "van der Berg",
                "Jan-Willem",
                [
                    "van der Berg JW",
                    "van der Berg, J.-W.",
                    "J.-W. van der Berg",
                ],
            ),
            (
                "Wakefield",
                "AJ",
                ["Wakefield AJ", "Wakefield, A. J.", "A. J. Wakefield"],
            ),
            (
                "Иванов",
                "Иван Иванович",
                ["Иванов ИИ", "Иванов, И. И.", "И. И. Иванов"],
            ),
            ("山田", "太郎", ["山田太郎", "山田太郎", "山田太郎"]),
            (
                "כהן",
                "דוד",
                [
                    "\u{2068}כהן דוד\u{2069}",
                    "\u{2068}כהן, דוד\u{2069}",
                    "\u{2068}דוד כהן\u{2069}",
                ],
            ),
        ] {
            let person = human(family, given);
            let forms =
                [Form::Compact, Form::Inverted, Form::Natural].map(|form| name(&person, form));
            assert_eq!(forms, wanted);
        }
    }
}
