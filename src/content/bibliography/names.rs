//! Names of people and organisations, as other tools write them.

use crate::content::Person;

/// Reads `Family, Given`, `Family, Given, Jr.`; a name closed by a comma, or of several words without one, is an organisation's.
pub(super) fn inverted(name: &str) -> Option<Person> {
    let name = super::rich::collapse(name);
    if let Some(organisation) = name.strip_suffix(',') {
        return self::organisation(organisation);
    }
    match name.split_once(',') {
        Some((family, given)) => human(family, given),
        None if name.contains(' ') => organisation(&name),
        None => human(&name, ""),
    }
}

/// Reads `Family, Given` as [`inverted`] does, and `van der Berg JM`, as some databases write it.
pub(super) fn of_either_form(name: &str) -> Option<Person> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_small = |word: &&str| word.starts_with(char::is_lowercase);
    let is_initials = |word: &str| {
        word.len() <= 4
            && word
                .chars()
                .all(|c| c.is_uppercase() || matches!(c, '-' | '.'))
    };
    match words.as_slice() {
        [particles @ .., family, initials]
            if particles.iter().all(is_small)
                && !name.contains(',')
                && !is_small(family)
                && is_initials(initials) =>
        {
            with_initials(&name.replace('.', ""))
        }
        _ => inverted(name),
    }
}

/// Reads `Kang Y`: family name, then initials.
pub(super) fn with_initials(name: &str) -> Option<Person> {
    let name = super::rich::collapse(name);
    match name.rsplit_once(' ') {
        Some((family, initials)) if initials.chars().all(char::is_uppercase) => {
            human(family, initials)
        }
        Some((rest, suffix)) if matches!(suffix, "Jr" | "Sr" | "2nd" | "3rd" | "4th") => {
            let (family, initials) = rest.rsplit_once(' ')?;
            human(family, &format!("{initials}, {suffix}"))
        }
        Some(_) => organisation(&name),
        None => human(&name, ""),
    }
}

/// A person; nobody where the family name is empty.
pub(super) fn human(family: &str, given: &str) -> Option<Person> {
    let (family, given) = (family.trim(), given.trim().trim_end_matches(',').trim());
    if family.is_empty() {
        return (!given.is_empty()).then(|| Person::Human {
            family: given.to_owned(),
            given: None,
        });
    }
    Some(Person::Human {
        family: family.to_owned(),
        given: (!given.is_empty()).then(|| given.to_owned()),
    })
}

/// An organisation; nobody where the name is empty.
pub(super) fn organisation(name: &str) -> Option<Person> {
    let name = name.trim();
    (!name.is_empty()).then(|| Person::Organisation {
        organisation: name.to_owned(),
    })
}
