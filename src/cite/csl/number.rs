//! Numbers, ranges of pages, and whether a value is many.

use crate::content::csl::{Locale, NumberForm, PageRange, TermForm};

/// Whether a value is a number, or several: `12`, `2b`, `D2`, `3–5`, `1, 4 & 7`.
pub(super) fn is_numeric(value: &str) -> bool {
    let mut parts = value
        .split(|c: char| matches!(c, ',' | '&' | '-' | '–') || c.is_whitespace())
        .filter(|part| !part.is_empty())
        .peekable();
    let is_number = |part: &str| {
        part.chars().all(char::is_alphanumeric) && part.contains(|c: char| c.is_ascii_digit())
    };
    parts.peek().is_some() && parts.all(is_number)
}

/// Whether a label before the value stands in the plural.
pub(super) fn is_many(variable: &str, value: &str) -> bool {
    if variable.starts_with("number-of-") {
        return value.parse::<u32>().is_ok_and(|number| number != 1);
    }
    let value = value.replace(" and ", ",").replace(" und ", ",");
    let is_roman = |part: &str| !part.is_empty() && part.chars().all(|c| "ivxlcdm".contains(c));
    let mut numbers = value
        .split([',', '&', '-', '–'])
        .filter(|part| part.contains(|c: char| c.is_ascii_digit()) || is_roman(part.trim()));
    numbers.next().is_some() && numbers.next().is_some()
}

/// A number in a form; what is no number stays as it is.
pub(super) fn formed(value: &str, form: NumberForm, locale: &Locale) -> String {
    let Ok(number) = value.trim().parse::<u32>() else {
        return value.to_owned();
    };
    match form {
        NumberForm::Numeric => value.to_owned(),
        NumberForm::Ordinal => ordinal(number, locale),
        NumberForm::LongOrdinal => {
            let term = locale.term(&format!("long-ordinal-{number:02}"), TermForm::Long, false);
            term.map_or_else(|| ordinal(number, locale), str::to_owned)
        }
        NumberForm::Roman => roman(number),
    }
}

/// `2nd`, `2.`
pub(super) fn ordinal(number: u32, locale: &Locale) -> String {
    let term = |of: u32| locale.term(&format!("ordinal-{of:02}"), TermForm::Long, false);
    let last_two = Some(number % 100).filter(|last| *last >= 10).and_then(term);
    let ending = last_two
        .or_else(|| term(number % 10))
        .or_else(|| locale.term("ordinal", TermForm::Long, false));
    format!("{number}{}", ending.unwrap_or_default())
}

fn roman(mut number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number >= 4000 {
        return number.to_string();
    }
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            out.push_str(sign);
            number -= value;
        }
    }
    out
}

/// Pages, with the dash of the language, and ranges as the style has them.
pub(super) fn pages(value: &str, form: Option<PageRange>, dash: &str) -> String {
    let value = value.replace("--", "-");
    let parts = value.split(',').map(|part| {
        let part = part.trim();
        match part.split_once(['-', '–']) {
            Some((first, last)) => {
                let (first, last) = (first.trim(), last.trim());
                format!("{first}{dash}{}", shortened(first, last, form))
            }
            None => part.to_owned(),
        }
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// The last page of a range, as far as it is printed.
fn shortened(first: &str, last: &str, form: Option<PageRange>) -> String {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some(form) = form.filter(|_| is_number(first) && is_number(last)) else {
        return last.to_owned();
    };
    let full = match first.len().checked_sub(last.len()) {
        Some(missing) => format!("{}{last}", &first[..missing]),
        None => last.to_owned(),
    };
    if full.len() != first.len() {
        return full;
    }
    let shared = first.bytes().zip(full.bytes()).take_while(|(a, b)| a == b);
    let changed = first.len() - shared.count().min(first.len() - 1);
    let kept = match form {
        PageRange::Expanded => full.len(),
        PageRange::Minimal => changed,
        PageRange::MinimalTwo => changed.max(2),
        PageRange::Chicago15 | PageRange::Chicago16 => chicago(first, changed, form),
    };
    full[full.len() - kept.min(full.len())..].to_owned()
}

fn chicago(first: &str, changed: usize, form: PageRange) -> usize {
    let number: u64 = first.parse().unwrap_or_default();
    let is_long = form == PageRange::Chicago15 && first.len() == 4 && changed >= 3;
    if number < 100 || number.is_multiple_of(100) || is_long {
        first.len()
    } else if number % 100 < 10 {
        changed
    } else {
        changed.max(2)
    }
}
