//! What tells works apart that would be marked alike.

use std::collections::BTreeMap;

use super::work::Work;
use crate::cite::styles::names::short;
use crate::content::Person;
use crate::content::csl::GivenNameRule;

/// What is printed of a work to tell it apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Told {
    /// How many names at least.
    pub(super) names: usize,
    /// The given names of those, by their place.
    pub(super) given: Vec<Given>,
    /// Whether elements are printed that stand under `disambiguate`.
    pub(super) by_condition: bool,
    /// The letter after the year, counted from 0.
    pub(super) letter: Option<usize>,
    /// Whether the style sets that letter itself.
    pub(super) sets_letters: bool,
}

/// How much of a given name is printed that would be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Given {
    #[default]
    Left,
    Initials,
    Whole,
}

impl Told {
    /// This, and what is tried beyond it.
    fn with(&self, attempt: &Told) -> Told {
        Told {
            names: attempt.names.max(self.names),
            given: merged(&attempt.given, &self.given),
            by_condition: attempt.by_condition || self.by_condition,
            ..self.clone()
        }
    }

    pub(super) fn given(&self, index: usize) -> Given {
        self.given.get(index).copied().unwrap_or_default()
    }
}

/// Which means a style has of telling works apart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Means {
    pub(super) names: bool,
    pub(super) given: Option<GivenNameRule>,
    pub(super) condition: bool,
    pub(super) letters: bool,
}

/// Works that are told apart, and how a work is marked with what is told of it.
struct Telling<'t> {
    works: &'t [Work<'t>],
    mark: &'t dyn Fn(usize, &Told) -> String,
    told: Vec<Told>,
}

/// Tells works apart, in the order of the list; `mark` prints how a work is marked.
pub(super) fn tell_apart(
    works: &[Work<'_>],
    means: Means,
    sets_letters: bool,
    mark: &dyn Fn(usize, &Told) -> String,
) -> Vec<Told> {
    let alone = Told {
        sets_letters,
        ..Told::default()
    };
    let mut telling = Telling {
        works,
        mark,
        told: vec![alone; works.len()],
    };
    match means.given {
        Some(GivenNameRule::All { initials }) => {
            give_names(works, initials, usize::MAX, &mut telling.told);
        }
        Some(GivenNameRule::Primary { initials }) => {
            give_names(works, initials, 1, &mut telling.told);
        }
        Some(GivenNameRule::ByMark) | None => {}
    }
    if means.names {
        telling.try_all(more_names);
    }
    if means.given == Some(GivenNameRule::ByMark) {
        telling.try_all(match means.names {
            true => more_names_and_given,
            false => given_names,
        });
    }
    if means.condition {
        telling.try_all(|_| vec![by_condition()]);
    }
    if means.letters {
        for group in telling.alike() {
            for (letter, work) in group.into_iter().enumerate() {
                telling.told[work].letter = Some(letter);
            }
        }
    }
    telling.told
}

fn more_names(longest: usize) -> Vec<Told> {
    let attempt = |names| Told {
        names,
        ..Told::default()
    };
    (2..=longest).map(attempt).collect()
}

/// Initials, or else the given names, of each of the people by themselves.
fn given_names(longest: usize) -> Vec<Told> {
    let places = 0..longest.min(MOST_GIVEN);
    places.flat_map(|place| given_at(place, 0)).collect()
}

/// The same of people who are named for that.
fn more_names_and_given(longest: usize) -> Vec<Told> {
    let places = 0..longest.min(MOST_GIVEN);
    let attempts = places.flat_map(|place| given_at(place, place + 1));
    attempts.collect()
}

fn given_at(place: usize, names: usize) -> [Told; 2] {
    [Given::Initials, Given::Whole].map(|level| {
        let mut given = vec![Given::Left; place];
        given.push(level);
        Told {
            names,
            given,
            ..Told::default()
        }
    })
}

fn by_condition() -> Told {
    Told {
        by_condition: true,
        ..Told::default()
    }
}

impl Telling<'_> {
    /// Tries what tells the works of each group apart.
    fn try_all(&mut self, attempts: fn(usize) -> Vec<Told>) {
        for group in self.alike() {
            let counts = group.iter().map(|work| people(self.works[*work]).len());
            let longest = counts.max().unwrap_or(0);
            self.part(&group, &attempts(longest));
        }
    }

    /// Parts works that are marked alike by the first attempt that tells some of them apart, and those that it leaves alike by the next.
    fn part(&mut self, group: &[usize], attempts: &[Told]) {
        for (at, attempt) in attempts.iter().enumerate() {
            let mut parts: BTreeMap<String, Vec<(usize, Told)>> = BTreeMap::new();
            for work in group {
                let tried = self.told[*work].with(attempt);
                let mark = (self.mark)(*work, &tried);
                parts.entry(mark).or_default().push((*work, tried));
            }
            if parts.len() == 1 {
                continue;
            }
            for part in parts.into_values() {
                let alike: Vec<usize> = part.iter().map(|(work, _)| *work).collect();
                for (work, tried) in part {
                    self.told[work] = tried;
                }
                if alike.len() > 1 {
                    self.part(&alike, &attempts[at + 1..]);
                }
            }
            return;
        }
    }

    /// The works that are marked alike, in groups of two and more.
    fn alike(&self) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (work, told) in self.told.iter().enumerate() {
            groups
                .entry((self.mark)(work, told))
                .or_default()
                .push(work);
        }
        let groups = groups.into_values();
        groups.filter(|group| group.len() > 1).collect()
    }
}

/// How many given names are tried.
const MOST_GIVEN: usize = 12;

fn merged(one: &[Given], other: &[Given]) -> Vec<Given> {
    let length = one.len().max(other.len());
    let of = |list: &[Given], index: usize| list.get(index).copied().unwrap_or_default();
    (0..length)
        .map(|index| of(one, index).max(of(other, index)))
        .collect()
}

/// Gives initials or given names to people of one family name, wherever they stand.
fn give_names(works: &[Work<'_>], initials_only: bool, reach: usize, told: &mut [Told]) {
    let mut families: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for person in works
        .iter()
        .flat_map(|work| people(*work).iter().take(reach))
    {
        if let Person::Human { family, given } = person {
            let given = given.as_deref().unwrap_or_default();
            let known = families.entry(family.as_str()).or_default();
            if !known.contains(&given) {
                known.push(given);
            }
        }
    }
    let initial = |given: &str| -> String {
        let words = given.split([' ', '-']);
        words.filter_map(|word| word.chars().next()).collect()
    };
    for (work, told) in works.iter().zip(told) {
        for (index, person) in people(*work).iter().take(reach).enumerate() {
            let Person::Human { family, given } = person else {
                continue;
            };
            let others = &families[family.as_str()];
            if others.len() < 2 {
                continue;
            }
            let own = given.as_deref().unwrap_or_default();
            let same = others.iter().filter(|other| initial(other) == initial(own));
            let level = match same.count() {
                0 | 1 => Given::Initials,
                // Initials that all have tell nobody apart.
                all if initials_only && all == others.len() => Given::Left,
                _ if initials_only => Given::Initials,
                _ => Given::Whole,
            };
            told.given
                .resize(told.given.len().max(index + 1), Given::Left);
            told.given[index] = level;
        }
    }
}

/// The people under whose names a work is known.
fn people<'w>(work: Work<'w>) -> &'w [Person] {
    match work.record.authors.as_slice() {
        [] => &work.record.editors,
        authors => authors,
    }
}

/// `Kang13`, `FeBa19`: a label made of names and year.
pub(super) fn label(work: Work<'_>) -> String {
    let people = people(work);
    let take = match people.len() {
        1 => 4,
        2 => 2,
        _ => 1,
    };
    let mut out = String::new();
    for person in people.iter().take(4) {
        let (_, family) = super::name_parts::particle(short(person));
        out.extend(family.chars().filter(|c| c.is_alphabetic()).take(take));
    }
    if out.is_empty() {
        let title = crate::document::plain_text(work.title);
        out.extend(title.chars().filter(|c| c.is_alphabetic()).take(4));
    }
    if let Some(year) = work.record.year() {
        out.push_str(&format!("{:02}", year % 100));
    }
    out
}
