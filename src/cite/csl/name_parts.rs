//! Parts of names: particles and initials.

use crate::cite::styles::names::letters;

/// `van der` and `Berg`, `d’` and `Aubignac`: the small words before a family name.
pub(super) fn particle(family: &str) -> (&str, &str) {
    let mut rest = family;
    while let Some((word, after)) = rest.split_once(' ') {
        if !word.starts_with(char::is_lowercase) {
            break;
        }
        rest = after;
    }
    let joint = rest.find(['\'', '’', '-']).filter(|at| *at <= 4);
    if let Some((at, joint)) = joint.and_then(|at| Some((at, rest[at..].chars().next()?))) {
        let (word, after) = (&rest[..at], &rest[at + joint.len_utf8()..]);
        let is_small = !word.is_empty() && word.chars().all(char::is_lowercase);
        if is_small && after.starts_with(char::is_uppercase) {
            rest = after;
        }
    }
    let length = family.len() - rest.len();
    (family[..length].trim_end(), rest)
}

/// `Dean A.` → `D. A.`, `DA`; of initials that are written together each is one.
pub(super) fn initials(given: &str, with: &str, hyphenates: bool) -> String {
    let mut out = String::new();
    for word in given.split([' ', '\u{a0}']).filter(|word| !word.is_empty()) {
        if word.chars().all(char::is_lowercase) {
            let gap = if out.is_empty() || out.ends_with(' ') {
                ""
            } else {
                " "
            };
            out.push_str(&format!("{gap}{word} "));
            continue;
        }
        for (index, part) in word.split(['-', '‐']).enumerate() {
            if index > 0 && hyphenates && !with.is_empty() {
                out.truncate(out.trim_end().len());
                out.push('-');
            } else if index > 0 && hyphenates {
                out.push('-');
            }
            for letter in letters(part) {
                out.push(letter);
                out.push_str(with);
            }
        }
    }
    out.trim_end().to_owned()
}

/// `Donald E.` with what the style has after initials; whole names stay.
pub(super) fn initials_kept(given: &str, with: &str) -> String {
    let mut out = String::new();
    for word in given.split([' ', '\u{a0}']).filter(|word| !word.is_empty()) {
        let letters = word.split_terminator('.');
        let initials = letters.clone().all(|letter| letter.chars().count() == 1);
        if initials {
            letters.for_each(|letter| out.extend([letter, with]));
            continue;
        }
        if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        out.extend([word, " "]);
    }
    out.trim_end().to_owned()
}
