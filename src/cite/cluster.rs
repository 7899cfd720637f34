//! The marks of one cluster of citations.

use crate::content::Marks;
use crate::document::{Anchor, Citation, CitationPart, Inline, Mark};

/// How marks are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarkStyle {
    /// What stands around the marks, and whether they are numbers.
    pub form: Marks,
    /// Whether three or more numbers in a row become a range.
    pub collapse: bool,
    /// How numbers stand beside one another.
    pub spacing: Spacing,
}

/// How the numbers of one cluster stand beside one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spacing {
    /// `[1, 3]`.
    Spaced,
    /// `(1,3)`.
    Close,
    /// Each in its own brackets: `[1], [3]`.
    Apart,
}

impl Spacing {
    /// The spacing of a form for which a style says nothing.
    pub fn of(form: Marks) -> Spacing {
        match form {
            Marks::Superscript => Spacing::Close,
            Marks::Brackets | Marks::Parentheses | Marks::AuthorDate => Spacing::Spaced,
        }
    }
}

/// One work of a cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// Its number in the list.
    pub number: u32,
    /// Its entry.
    pub entry: Anchor,
    /// The place of this citation.
    pub place: Anchor,
    /// Locators, in the order they were given.
    pub locators: Vec<String>,
    /// What is said around it.
    pub words: Words,
    /// What a screen reader says.
    pub label: String,
    /// Who made it and when, for marks that say so.
    pub source: (String, String),
}

/// What an author says around a work in a mark.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// `see`.
    pub before: String,
    /// `and below`.
    pub after: String,
    /// Whether the authors are left out, since they are named elsewhere.
    pub without_author: bool,
}

impl Words {
    /// Whether nothing is said.
    pub(super) fn is_empty(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    /// Whether words stand between a work and the next.
    pub(super) fn between(&self, next: &Words) -> bool {
        !self.after.is_empty() || !next.before.is_empty()
    }
}

/// Prints a cluster: each work once, in the order of numbers, runs collapsed where the style says so.
///
/// Where words stand around works, they keep the order in which the author has them.
pub fn mark(mut works: Vec<Marked>, style: MarkStyle) -> Citation {
    if works.iter().all(|work| work.words.is_empty()) {
        works.sort_by_key(|work| work.number);
    }
    works.dedup_by(|later, first| {
        let same = later.number == first.number && !first.words.between(&later.words);
        if same {
            for locator in later.locators.drain(..) {
                if !first.locators.contains(&locator) {
                    first.locators.push(locator);
                }
            }
        }
        same
    });
    if style.form == Marks::AuthorDate {
        return author_date(&works);
    }
    let superscript = style.form == Marks::Superscript;
    let located = works
        .iter()
        .any(|work| !work.locators.is_empty() || !work.words.is_empty());
    let separator = match (style.spacing, located) {
        (Spacing::Apart, _) | (Spacing::Spaced, false) => ", ",
        (Spacing::Spaced | Spacing::Close, true) => "; ",
        (Spacing::Close, false) => ",",
    };
    // Around all marks, or around each.
    let (around, each) = match style.form {
        Marks::Superscript | Marks::AuthorDate => (None, None),
        Marks::Brackets if style.spacing == Spacing::Apart => (None, Some(("[", "]"))),
        Marks::Brackets => (Some(("[", "]")), None),
        Marks::Parentheses => (Some(("(", ")")), None),
    };
    let mut parts = Vec::new();
    let mut rest = works.as_slice();
    while !rest.is_empty() {
        let length = if style.collapse { run(rest) } else { 1 };
        let (now, later) = rest.split_at(length);
        push_run(now, each, &mut parts);
        rest = later;
        if !rest.is_empty() {
            parts.push(CitationPart::Text(separator.to_owned()));
        }
    }
    if let Some((before, after)) = around {
        enclose(&mut parts, before, after);
    }
    Citation { superscript, parts }
}

fn enclose(parts: &mut Vec<CitationPart>, before: &str, after: &str) {
    parts.insert(0, CitationPart::Text(before.to_owned()));
    parts.push(CitationPart::Text(after.to_owned()));
}

/// `(Kang, 2013; Fennell & Baas, 2019a, 2019b, p. 4)`: further works of the same people give the year alone.
fn author_date(works: &[Marked]) -> Citation {
    let mut parts = Vec::new();
    let mut before: Option<&Marked> = None;
    for work in works {
        let (who, when) = &work.source;
        let again = before.is_some_and(|last| {
            last.source.0 == *who && last.locators.is_empty() && !last.words.between(&work.words)
        });
        if before.is_some() {
            let separator = if again { ", " } else { "; " };
            parts.push(CitationPart::Text(separator.to_owned()));
        }
        add(&before_work(work), &mut parts);
        let text = if again || work.words.without_author {
            when.clone()
        } else {
            match who.strip_suffix('”') {
                Some(title) => format!("{title},” {when}"),
                None => format!("{who}, {when}"),
            }
        };
        parts.push(CitationPart::Mark(Mark {
            body: vec![Inline::Text(text)],
            ..one(work, Vec::new())
        }));
        add(&after_work(work), &mut parts);
        before = Some(work);
    }
    enclose(&mut parts, "(", ")");
    Citation {
        superscript: false,
        parts,
    }
}

/// How many works at the start make a run to be collapsed: three or more, without locators and words between them.
fn run(works: &[Marked]) -> usize {
    let follows = |pair: &[Marked]| {
        pair[1].number == pair[0].number + 1
            && pair.iter().all(|work| work.locators.is_empty())
            && !pair[0].words.between(&pair[1].words)
    };
    let length = 1 + works.windows(2).take_while(|pair| follows(pair)).count();
    if length >= 3 { length } else { 1 }
}

fn push_run(works: &[Marked], each: Option<(&str, &str)>, parts: &mut Vec<CitationPart>) {
    let (before, after) = each.unwrap_or_default();
    let (first, rest) = works.split_first().expect("a run has works");
    let covers = rest
        .iter()
        .take(rest.len().saturating_sub(1))
        .map(|work| work.entry.clone())
        .collect();
    add(&format!("{before}{}", before_work(first)), parts);
    parts.push(CitationPart::Mark(one(first, covers)));
    if let Some(last) = rest.last() {
        add(&format!("{after}–{before}"), parts);
        parts.push(CitationPart::Mark(one(last, Vec::new())));
    }
    let last = rest.last().unwrap_or(first);
    add(&format!("{}{after}", after_work(last)), parts);
}

fn add(text: &str, parts: &mut Vec<CitationPart>) {
    if !text.is_empty() {
        parts.push(CitationPart::Text(text.to_owned()));
    }
}

/// The words before a work: `see `.
fn before_work(work: &Marked) -> String {
    match work.words.before.as_str() {
        "" => String::new(),
        before => format!("{before} "),
    }
}

/// The place in a work, and the words after it: `, p. 3, and below`.
fn after_work(work: &Marked) -> String {
    let places = work.locators.iter().map(|place| format!(", {place}"));
    let after = Some(&work.words.after).filter(|after| !after.is_empty());
    places
        .chain(after.map(|after| format!(" {after}")))
        .collect()
}

fn one(work: &Marked, covers: Vec<Anchor>) -> Mark {
    Mark {
        body: vec![Inline::Text(work.number.to_string())],
        to: work.entry.clone(),
        anchor: work.place.clone(),
        covers,
        label: work.label.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(numbers: &[(u32, &str)], collapse: bool) -> String {
        styled(
            numbers,
            MarkStyle {
                form: Marks::Brackets,
                collapse,
                spacing: Spacing::Spaced,
            },
        )
    }

    fn styled(numbers: &[(u32, &str)], style: MarkStyle) -> String {
        let works = numbers.iter().map(|(number, locator)| Marked {
            number: *number,
            entry: Anchor(format!("ref-{number}")),
            place: Anchor(format!("cite-{number}")),
            locators: Some((*locator).to_owned())
                .filter(|locator| !locator.is_empty())
                .into_iter()
                .collect(),
            words: Words::default(),
            label: String::new(),
            source: (String::new(), String::new()),
        });
        let citation = mark(works.collect(), style);
        crate::document::plain_text(&[Inline::Citation(citation)])
    }

    #[test]
    fn repeats_merge_keeping_their_locators() {
        assert_eq!(
            printed(&[(2, "Fig. 1"), (2, "Fig. 3"), (2, "")], true),
            "[2, Fig. 1, Fig. 3]"
        );
    }

    #[test]
    fn runs_of_three_collapse_and_pairs_do_not() {
        assert_eq!(
            printed(&[(5, ""), (3, ""), (1, ""), (4, "")], true),
            "[1, 3–5]"
        );
        assert_eq!(printed(&[(1, ""), (2, "")], true), "[1, 2]");
        assert_eq!(printed(&[(1, ""), (2, ""), (3, "")], false), "[1, 2, 3]");
        assert_eq!(
            printed(&[(1, ""), (2, "p. 4"), (3, "")], true),
            "[1; 2, p. 4; 3]"
        );
    }

    #[test]
    fn words_around_works_part_runs_and_keep_their_order() {
        let work = |number: u32, before: &str, after: &str| Marked {
            number,
            entry: Anchor(format!("ref-{number}")),
            place: Anchor(format!("cite-{number}")),
            locators: Vec::new(),
            words: Words {
                before: before.to_owned(),
                after: after.to_owned(),
                without_author: false,
            },
            label: String::new(),
            source: ("Baas".to_owned(), format!("200{number}")),
        };
        let printed = |form, works: &[Marked]| {
            let style = MarkStyle {
                form,
                collapse: true,
                spacing: Spacing::of(form),
            };
            let citation = mark(works.to_vec(), style);
            crate::document::plain_text(&[Inline::Citation(citation)])
        };
        let whole = [
            work(2, "see", ""),
            work(3, "", ""),
            work(4, "", "and there"),
        ];
        assert_eq!(printed(Marks::Brackets, &whole), "[see 2–4 and there]");
        let parted = [work(4, "", ""), work(1, "but", ""), work(2, "", "")];
        assert_eq!(printed(Marks::Brackets, &parted), "[4; but 1; 2]");
        assert_eq!(
            printed(Marks::AuthorDate, &parted),
            "(Baas, 2004; but Baas, 2001, 2002)"
        );
        let mut alone = work(5, "", "");
        alone.words.without_author = true;
        assert_eq!(printed(Marks::AuthorDate, &[alone]), "(2005)");
    }

    #[test]
    fn raised_marks_have_no_brackets() {
        let style = MarkStyle {
            form: Marks::Superscript,
            collapse: true,
            spacing: Spacing::Close,
        };
        assert_eq!(styled(&[(2, ""), (1, ""), (4, "")], style), "1,2,4");
        assert_eq!(styled(&[(1, "Fig. 2"), (3, "")], style), "1, Fig. 2; 3");
    }

    #[test]
    fn each_number_may_have_brackets_of_its_own() {
        let apart = |collapse| MarkStyle {
            form: Marks::Brackets,
            collapse,
            spacing: Spacing::Apart,
        };
        let works = [(1, ""), (2, ""), (3, ""), (5, "p. 4")];
        assert_eq!(styled(&works, apart(false)), "[1], [2], [3], [5, p. 4]");
        assert_eq!(styled(&works, apart(true)), "[1]–[3], [5, p. 4]");
    }

    #[test]
    fn author_and_date_stand_in_parentheses() {
        let work = |number: u32, who: &str, when: &str, locator: &str| Marked {
            number,
            entry: Anchor(format!("ref-{number}")),
            place: Anchor(format!("cite-{number}")),
            locators: Some(locator.to_owned())
                .filter(|locator| !locator.is_empty())
                .into_iter()
                .collect(),
            words: Words::default(),
            label: String::new(),
            source: (who.to_owned(), when.to_owned()),
        };
        let works = vec![
            work(3, "Kang et al.", "2013", "p. 4"),
            work(1, "Baas", "2019a", ""),
            work(2, "Baas", "2019b", ""),
            work(4, "“Title”", "n.d.", ""),
        ];
        let style = MarkStyle {
            form: Marks::AuthorDate,
            collapse: false,
            spacing: Spacing::Spaced,
        };
        let citation = mark(works, style);
        assert_eq!(
            crate::document::plain_text(&[Inline::Citation(citation)]),
            "(Baas, 2019a, 2019b; Kang et al., 2013, p. 4; “Title,” n.d.)"
        );
    }
}
