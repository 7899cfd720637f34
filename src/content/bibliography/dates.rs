//! Dates, as other tools write them.

use crate::content::Date;

/// What a text says of a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dated {
    /// The year.
    pub(super) year: u32,
    /// The date, where more than the year is known.
    pub(super) date: Option<Date>,
    /// Whether this is all that the text says.
    pub(super) whole: bool,
}

/// Reads `2019`, `2019-04-01`, `2019/04/01/`, `2013 Oct 2`, `Apr 1 2019`; of a range or a season, the start.
pub(super) fn read(text: &str) -> Option<Dated> {
    let trimmed = text.trim();
    let parts: Vec<&str> = trimmed
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '-' | ',' | '.' | '–'))
        .filter(|part| !part.is_empty())
        .collect();
    let at = parts.iter().position(|part| is_year(part))?;
    let year = parts[at].parse().ok()?;
    let rest: Vec<&str> = [&parts[at + 1..], &parts[..at]].concat();
    let month = rest.first().and_then(|part| month(part));
    let day = month
        .and_then(|_| rest.get(1))
        .and_then(|part| part.parse::<u32>().ok())
        .filter(|day| (1..=31).contains(day));
    let read = 1 + usize::from(month.is_some()) + usize::from(day.is_some());
    let full = match (month, day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}").parse().ok(),
        _ => None,
    };
    let part = month.and_then(|month| format!("{year:04}-{month:02}").parse().ok());
    let whole = read == parts.len() && (day.is_none() || full.is_some()) && !trimmed.contains("..");
    Some(Dated {
        year,
        date: full.or(part),
        whole,
    })
}

fn is_year(part: &str) -> bool {
    part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit())
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// The number of a month, by number or English name.
pub(super) fn month(part: &str) -> Option<u32> {
    if let Ok(number) = part.parse::<u32>() {
        return (part.len() <= 2 && (1..=12).contains(&number)).then_some(number);
    }
    let lower = part.to_lowercase();
    let named =
        |name: &str| lower.starts_with(name) && FULL.iter().any(|full| full.starts_with(&lower));
    let at = MONTHS.iter().position(|name| named(name))?;
    u32::try_from(at + 1).ok()
}

const FULL: [&str; 13] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "sept",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<(u32, Option<String>, bool)> {
        read(text).map(|dated| {
            let date = dated.date.map(|date| date.to_string());
            (dated.year, date, dated.whole)
        })
    }

    #[test]
    fn dates_of_all_tools_are_read() {
        let date = |text: &str| Some(text.to_owned());
        for (text, wanted) in [
            ("2019", (2019, None, true)),
            ("2019/04/01/", (2019, date("2019-04-01"), true)),
            ("2001//", (2001, None, true)),
            ("2013 Oct 2", (2013, date("2013-10-02"), true)),
            ("Apr 1 2019", (2019, date("2019-04-01"), true)),
            ("2020-05/2020-07", (2020, date("2020-05"), false)),
            ("2019 Winter", (2019, None, false)),
            ("1998 Jan-Feb", (1998, date("1998-01"), false)),
            ("circa 2010", (2010, None, false)),
            ("2024-02-30", (2024, date("2024-02"), false)),
        ] {
            assert_eq!(said(text), Some(wanted), "{text}");
        }
        assert_eq!(said("n.d."), None);
    }
}
