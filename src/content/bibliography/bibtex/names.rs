//! Lists of names, with particles, suffixes and organisations.

use super::latex;
use crate::content::Person;
use crate::content::bibliography::names::{human, organisation};

/// Gives each person of `A and B and others` to `take`; whether the list goes on.
pub(super) fn read(text: &str, mut take: impl FnMut(Person)) -> bool {
    let mut goes_on = false;
    for name in split(text, is_and) {
        let name = name.trim();
        if name == "others" {
            goes_on = true;
        } else if let Some(person) = person(name) {
            take(person);
        }
    }
    goes_on
}

fn person(name: &str) -> Option<Person> {
    if let Some(inner) = whole_group(name) {
        return organisation(&latex::words(inner));
    }
    if name.contains("family=") {
        return named_parts(name);
    }
    let parts: Vec<&str> = split(name, |rest| usize::from(rest.starts_with(',')));
    let words = |part: &str| latex::words(part);
    match parts[..] {
        [name] => in_order(name),
        [family, given] => human(&words(family), &words(given)),
        [family, suffix, given, ..] => human(
            &words(family),
            &format!("{}, {}", words(given), words(suffix)),
        ),
        [] => None,
    }
}

/// BibLaTeX's `family=Berg, given=Jan, prefix=van der`.
fn named_parts(name: &str) -> Option<Person> {
    let mut found = [const { String::new() }; 4];
    for part in split(name, |rest| usize::from(rest.starts_with(','))) {
        let Some((key, value)) = part.split_once('=') else {
            continue;
        };
        let names = ["prefix", "family", "given", "suffix"];
        if let Some(at) = names.iter().position(|name| *name == key.trim()) {
            found[at] = latex::words(value.trim().trim_matches('"'));
        }
    }
    let [prefix, family, given, suffix] = found;
    let given = if suffix.is_empty() {
        given
    } else {
        format!("{given}, {suffix}")
    };
    human(format!("{prefix} {family}").trim(), &given)
}

/// `Given von Family`: the particles are the words in small letters before the last.
fn in_order(name: &str) -> Option<Person> {
    let words = split(name, |rest| {
        rest.len() - rest.trim_start_matches(['~', ' ', '\n', '\t']).len()
    });
    let words: Vec<String> = words
        .into_iter()
        .map(latex::words)
        .filter(|word| !word.is_empty())
        .collect();
    let last = words.len().checked_sub(1)?;
    let is_small = |word: &String| {
        let letter = word.chars().find(|c| c.is_alphabetic());
        letter.is_some_and(char::is_lowercase)
    };
    let family = words[..last].iter().position(is_small).unwrap_or(last);
    human(&words[family..].join(" "), &words[..family].join(" "))
}

/// The inside of a name that is one group as a whole.
fn whole_group(name: &str) -> Option<&str> {
    let inner = name.strip_prefix('{')?.strip_suffix('}')?;
    let mut depth = 0_i32;
    let closes_early = inner.chars().any(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        depth < 0
    });
    let is_accent = inner.starts_with('\\');
    (!closes_early && !is_accent).then_some(inner)
}

/// The length of ` and `, where `rest` begins with it.
fn is_and(rest: &str) -> usize {
    let inner = rest.trim_start();
    let after = inner
        .strip_prefix("and")
        .filter(|after| after.starts_with(char::is_whitespace));
    match after {
        Some(after) if inner.len() < rest.len() => rest.len() - after.trim_start().len(),
        _ => 0,
    }
}

/// Cuts `text` outside braces wherever `sign` gives the length of what parts it.
fn split(text: &str, sign: impl Fn(&str) -> usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut start, mut at) = (0_i32, 0, 0);
    while let Some(c) = text[at..].chars().next() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        let length = if depth == 0 { sign(&text[at..]) } else { 0 };
        if length > 0 {
            parts.push(&text[start..at]);
            at += length;
            start = at;
        } else {
            at += c.len_utf8();
        }
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> (Vec<String>, bool) {
        let mut list = Vec::new();
        let goes_on = read(text, |person| {
            list.push(match person {
                Person::Human { family, given } => {
                    format!("{family}|{}", given.unwrap_or_default())
                }
                Person::Organisation { organisation } => format!("[{organisation}]"),
            });
        });
        (list, goes_on)
    }

    #[test]
    fn names_keep_particles_suffixes_and_organisations() {
        for (text, wanted) in [
            (
                "Donald E. Knuth and Jan van der Berg",
                vec!["Knuth|Donald E.", "van der Berg|Jan"],
            ),
            (
                "de la Vall{\\'e}e Poussin, Charles",
                vec!["de la Vallée Poussin|Charles"],
            ),
            (
                "Smith, Jr, John and {World Health Organization}",
                vec!["Smith|John, Jr", "[World Health Organization]"],
            ),
            (
                "{Barnes and Noble}\n and {\\O}stergaard, S.",
                vec!["[Barnes and Noble]", "Østergaard|S."],
            ),
            (
                "family=Berg, given=Jan, prefix=van der",
                vec!["van der Berg|Jan"],
            ),
            ("山田, 太郎 and Plato", vec!["山田|太郎", "Plato|"]),
            ("{\\'E}mile Zola", vec!["Zola|Émile"]),
        ] {
            let wanted: Vec<String> = wanted.into_iter().map(str::to_owned).collect();
            assert_eq!(names(text), (wanted, false), "{text}");
        }
        assert_eq!(
            names("Kang, Yu and others"),
            (vec!["Kang|Yu".to_owned()], true)
        );
    }
}
