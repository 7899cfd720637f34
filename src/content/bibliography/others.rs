//! What styles ask of a work beyond the fields of a record: people in other roles, and other dates.

use serde_json::Value as Json;

use super::{csl_json, names};
use crate::content::{Person, Reference};

/// A day, or as much of it as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Day {
    pub(crate) year: u32,
    pub(crate) month: Option<usize>,
    /// 1 for spring to 4 for winter, where no month is known.
    pub(crate) season: Option<usize>,
    pub(crate) day: Option<u32>,
}

/// A date, or a span of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum When {
    /// From a day, perhaps to another.
    Days {
        first: Day,
        last: Option<Day>,
        /// Whether it is about then.
        circa: bool,
    },
    /// In words that nothing is made of.
    Words(String),
}

impl Reference {
    /// The people of a role that has no field of its own, such as translators.
    pub(crate) fn people_of(&self, role: &str) -> Vec<Person> {
        let Some(said) = self.extra.get(role) else {
            return Vec::new();
        };
        if let Ok(Json::Array(people)) = serde_json::from_str(said) {
            return people.iter().filter_map(csl_json::person).collect();
        }
        let parts: Vec<&str> = match said.contains(';') {
            true => said.split(';').collect(),
            false => said.split(" and ").collect(),
        };
        parts.into_iter().filter_map(person).collect()
    }

    /// A date by its name in CSL.
    pub(crate) fn when(&self, variable: &str) -> Option<When> {
        let (date, said) = match variable {
            "issued" => (self.date.as_ref(), "date"),
            "accessed" => (self.accessed.as_ref(), "accessed"),
            other => (None, other),
        };
        let said = self.extra.get(said);
        if let Some(Json::Object(date)) = said.and_then(|said| serde_json::from_str(said).ok()) {
            return of_json(&Json::Object(date));
        }
        let extra = |name: &str| self.extra.get(&format!("date-{name}"));
        let issued = variable == "issued";
        let season = extra("season").filter(|_| issued);
        let season = season.and_then(season_of);
        let circa = issued && extra("circa").is_some_and(|circa| circa != "false" && circa != "0");
        let year = self.year().filter(|_| issued);
        let whole = said.and_then(span);
        let first = date
            .and_then(|date| day(date.as_str()))
            .or(whole.map(|(first, _)| first))
            .or(year.map(year_only));
        let Some(first) = first else {
            return said.map(|said| When::Words(said.to_owned()));
        };
        Some(When::Days {
            first: Day {
                season: first.season.or(season).filter(|_| first.month.is_none()),
                ..first
            },
            last: whole.and_then(|(_, last)| last),
            circa,
        })
    }
}

fn year_only(year: u32) -> Day {
    Day {
        year,
        month: None,
        season: None,
        day: None,
    }
}

fn season_of(said: &str) -> Option<usize> {
    const NAMES: [&str; 4] = ["spring", "summer", "autumn", "winter"];
    let named = NAMES
        .iter()
        .position(|name| said.eq_ignore_ascii_case(name));
    let numbered = said
        .parse::<usize>()
        .ok()
        .filter(|one| (1..=4).contains(one));
    named.map(|at| at + 1).or(numbered)
}

/// `2003-08-03/2003-10-23`: both ends.
fn span(said: &str) -> Option<(Day, Option<Day>)> {
    let (first, last) = said.split_once('/').unwrap_or((said, ""));
    Some((day(first.trim())?, day(last.trim())))
}

/// `2003-08-03`, `2003-08`, `2003`; of months beyond the twelfth the first four are seasons.
fn day(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let year = parts.next().filter(|year| year.len() >= 3)?;
    let month: Option<usize> = parts.next().and_then(|month| month.parse().ok());
    let season = month.filter(|month| (13..=24).contains(month));
    Some(Day {
        year: year.parse().ok()?,
        month: month.filter(|month| (1..=12).contains(month)),
        season: season.map(|season| (season - 1) % 4 + 1),
        day: parts.next().and_then(|day| day.parse().ok()),
    })
}

/// A date of CSL-JSON.
fn of_json(date: &Json) -> Option<When> {
    let said = |name: &str| date.get(name).and_then(Json::as_str);
    let parts = date.get("date-parts").and_then(Json::as_array);
    let mut days = parts.into_iter().flatten().filter_map(|parts| {
        let number = |at: usize| {
            let part = parts.get(at)?;
            let text = part
                .as_str()
                .map_or_else(|| part.to_string(), str::to_owned);
            text.parse::<u32>().ok()
        };
        Some(Day {
            year: number(0)?,
            month: number(1).and_then(|month| usize::try_from(month).ok()),
            season: None,
            day: number(2),
        })
    });
    match days.next() {
        Some(first) => Some(When::Days {
            first,
            last: days.next(),
            circa: date
                .get("circa")
                .is_some_and(|circa| *circa != Json::Bool(false)),
        }),
        None => said("literal")
            .or(said("raw"))
            .map(|said| match span(said) {
                Some((first, last)) => When::Days {
                    first,
                    last,
                    circa: false,
                },
                None => When::Words(said.to_owned()),
            }),
    }
}

/// `Family, Given` or `Given Family`.
fn person(name: &str) -> Option<Person> {
    let name = name.trim().trim_start_matches("and ");
    if let Some(organisation) = name
        .strip_prefix('{')
        .and_then(|name| name.strip_suffix('}'))
    {
        return names::organisation(organisation);
    }
    match name.rsplit_once(' ') {
        Some((given, family)) if !name.contains(',') => names::human(family, given),
        _ => names::inverted(name),
    }
}
