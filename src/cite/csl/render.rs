//! What the elements of a style print of a work.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use super::case;
use super::number;
use super::run::{Kind, Run, append, dress, words};
use super::work::Work;
use crate::content::bibliography::When;
use crate::content::csl::{
    Branch, Condition, Display, Element, Font, Locale, Match, NameOptions, Names, NumberForm,
    Plural, Style, TermForm, Test, What,
};

/// What is said of a work in one place.
pub(super) struct Printer<'p> {
    pub(super) style: &'p Style,
    pub(super) locale: &'p Locale,
    pub(super) is_english: bool,
    pub(super) work: Work<'p>,
    pub(super) names: &'p NameOptions,
    pub(super) place: Place<'p>,
    /// Variables that stood in for others, and are not printed again.
    pub(super) gone: RefCell<BTreeSet<String>>,
    /// Variables that were printed, in order.
    pub(super) used: RefCell<Vec<String>>,
    /// The names that something stands in for, while it is printed.
    pub(super) around: RefCell<Option<Names>>,
    /// Whether the letter that tells works apart stands there already.
    pub(super) letter_is_set: Cell<bool>,
    /// The first list of names, each by itself.
    pub(super) list: RefCell<Option<Vec<Vec<Run>>>>,
    /// The first names that were printed.
    pub(super) first_names: RefCell<Option<Vec<Run>>>,
}

/// Where and for what a work is printed.
#[derive(Clone, Copy, Default)]
pub(super) struct Place<'p> {
    /// Its number, where that is printed.
    pub(super) number: Option<u32>,
    /// What tells it apart from others.
    pub(super) told: Option<&'p super::tell::Told>,
    /// The kind of place in the work that is cited, and the words for it.
    pub(super) locator: Option<(&'p str, &'p str)>,
    /// Where among the citations it stands.
    pub(super) position: super::position::Position,
    pub(super) is_mark: bool,
    /// Whether it is not printed but sorted.
    pub(super) is_key: bool,
    /// Whether names are left out, since they stand there already.
    pub(super) without_names: bool,
    /// The names of the entry before.
    pub(super) before: Option<&'p [Vec<Run>]>,
}

/// What was printed, and whether its variables say something.
#[derive(Debug, Default)]
pub(super) struct Printed {
    pub(super) runs: Vec<Run>,
    /// Whether variables were asked for.
    pub(super) called: bool,
    /// Whether any said something.
    pub(super) filled: bool,
}

impl Printed {
    fn of_variable(runs: Vec<Run>) -> Printed {
        Printed {
            called: true,
            filled: !runs.is_empty(),
            runs,
        }
    }

    fn fixed(runs: Vec<Run>) -> Printed {
        Printed {
            runs,
            ..Printed::default()
        }
    }
}

impl Printer<'_> {
    /// Whether stops go inside quotation marks.
    pub(super) fn stops_inside(&self) -> bool {
        self.locale.puts_stops_inside_quotes()
    }

    /// Joins runs, with a delimiter between those that say something.
    pub(super) fn join(&self, parts: Vec<Vec<Run>>, delimiter: &str) -> Vec<Run> {
        let mut out = Vec::new();
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            if !out.is_empty() {
                append(&mut out, words(delimiter), self.stops_inside());
            }
            append(&mut out, part, self.stops_inside());
        }
        out
    }

    /// Prints an element with its looks and affixes.
    pub(super) fn print(&self, element: &Element) -> Printed {
        let printed = self.body(element);
        if printed.runs.is_empty() {
            return printed;
        }
        let runs = self.dressed(element, printed.runs);
        Printed {
            runs: self.displayed(element, runs),
            ..printed
        }
    }

    /// What an element prints, in the place of an entry where it is to stand.
    fn displayed(&self, element: &Element, runs: Vec<Run>) -> Vec<Run> {
        if self.place.is_mark {
            return runs;
        }
        let end = || Run {
            text: "\n".to_owned(),
            kind: Kind::Break,
            ..Run::default()
        };
        match element.display {
            None | Some(Display::Beside) => runs,
            Some(Display::Margin) => [runs, words(" ")].concat(),
            Some(Display::Block) => [vec![end()], runs, vec![end()]].concat(),
        }
    }

    fn body(&self, element: &Element) -> Printed {
        match &element.what {
            What::Variable { name, short } => self.variable(name, *short),
            What::Macro(place) => {
                // As a group, but for one of fixed words alone, which says something.
                let printed = self.group(&self.style.macros[*place], None);
                let speaks = !printed.runs.is_empty() && !printed.called;
                Printed {
                    called: printed.called || speaks,
                    filled: printed.filled || speaks,
                    ..printed
                }
            }
            What::Term { name, form, plural } => {
                let term = self.locale.term(name, *form, *plural);
                let mut term = words(term.unwrap_or_default());
                if self.place.is_mark && self.style.cites_in_notes {
                    term.iter_mut().for_each(|run| run.kind = Kind::Term);
                }
                Printed::fixed(term)
            }
            What::Value(text) => Printed::fixed(words(text.as_str())),
            What::Number { variable, form } => self.number(variable, *form),
            What::Label {
                variable,
                form,
                plural,
            } => self.label(variable, *form, *plural),
            What::Date(date) => Printed::of_variable(self.date(date, element.delimiter.as_deref())),
            What::Names(names) => self.names(names, element),
            What::Group(parts) => self.group(parts, element.delimiter.as_deref()),
            What::Choose(_) => self.list(std::slice::from_ref(element), ""),
        }
    }

    /// Elements one after the other; those of a choice stand among the others.
    fn list(&self, parts: &[Element], delimiter: &str) -> Printed {
        let mut all = Printed::default();
        let mut printed = Vec::new();
        self.collect(parts, &mut all, &mut printed);
        all.runs = self.join(printed, delimiter);
        all
    }

    fn collect(&self, parts: &[Element], all: &mut Printed, printed: &mut Vec<Vec<Run>>) {
        for part in parts {
            if let What::Choose(branches) = &part.what {
                if let Some(branch) = self.chosen(branches) {
                    self.collect(&branch.body, all, printed);
                }
                continue;
            }
            let one = self.print(part);
            all.called |= one.called;
            all.filled |= one.filled;
            printed.push(one.runs);
        }
    }

    fn chosen<'b>(&self, branches: &'b [Branch]) -> Option<&'b Branch> {
        let holds = |condition: &Option<Condition>| match condition {
            Some(condition) => self.holds(condition),
            None => true,
        };
        branches.iter().find(|branch| holds(&branch.condition))
    }

    /// A group, which is silent where it asks for variables and none says something.
    fn group(&self, parts: &[Element], delimiter: Option<&str>) -> Printed {
        let mut all = self.list(parts, delimiter.unwrap_or_default());
        if all.called && !all.filled {
            all.runs.clear();
        }
        all
    }

    /// Dresses what an element printed: case, periods, quotation marks, looks, affixes, in this order.
    pub(super) fn dressed(&self, element: &Element, mut runs: Vec<Run>) -> Vec<Run> {
        if let Some(case) = element.case {
            case::set(&mut runs, case, self.work.is_english(self.is_english));
        }
        if element.strips_periods {
            for run in &mut runs {
                run.text.retain(|c| c != '.');
            }
        }
        if element.quotes {
            runs = self.quoted(runs);
        }
        dress(&mut runs, element.font);
        let link = match &element.what {
            // The address before an identifier is a part of the link.
            What::Variable { .. } if element.prefix.starts_with("http") => {
                runs.first().and_then(|run| run.link.clone())
            }
            _ => None,
        };
        let mut out = words(element.prefix.as_str());
        if let Some(prefix) = out.first_mut() {
            prefix.link = link;
        }
        append(&mut out, runs, self.stops_inside());
        append(
            &mut out,
            words(element.suffix.as_str()),
            self.stops_inside(),
        );
        out
    }

    fn quoted(&self, runs: Vec<Run>) -> Vec<Run> {
        let mark = |name: &str| {
            let mark = self.locale.term(name, TermForm::Long, false);
            words(mark.unwrap_or_default())
        };
        let mut out = mark("open-quote");
        let runs = super::quotes::set(runs, self.locale, 1);
        append(&mut out, runs, self.stops_inside());
        let mut close = mark("close-quote");
        close.iter_mut().for_each(|run| run.kind = Kind::Closing);
        out.extend(close);
        out
    }

    fn variable(&self, name: &str, short: bool) -> Printed {
        let runs = match name {
            "citation-number" => self.own_number(),
            "citation-label" => words(super::tell::label(self.work) + &self.letter()),
            // A group that holds this letter beside a fixed word is not silent where there is none.
            "year-suffix" if self.letter().is_empty() => return Printed::default(),
            "year-suffix" => words(self.letter()),
            "first-reference-note-number" => {
                let note = self.place.position.first_note;
                words(note.map(|note| note.to_string()).unwrap_or_default())
            }
            "locator" => {
                let dash = self.dash();
                let place = self.place.locator.map(|(kind, place)| match kind {
                    "page" => number::pages(place, self.style.page_range, &dash),
                    _ if number::is_numeric(place) => number::pages(place, None, &dash),
                    _ => place.to_owned(),
                });
                words(place.unwrap_or_default())
            }
            "page" => {
                let pages = self.spoken("page", || self.work.value("page"));
                let form = self.style.page_range;
                let dash = self.dash();
                words(pages.map_or(String::new(), |pages| number::pages(&pages, form, &dash)))
            }
            name => {
                let shorter = match name {
                    "container-title" => "container-title-short",
                    _ => "title-short",
                };
                let short = short && matches!(name, "container-title" | "title");
                let found = short.then(|| self.spoken(shorter, || self.work.text(shorter)));
                let found = found.flatten();
                let found = found.or_else(|| self.spoken(name, || self.work.text(name)));
                let found = found.unwrap_or_default();
                match is_words(name) {
                    true => super::quotes::set(found, self.locale, 0),
                    false => found,
                }
            }
        };
        Printed::of_variable(runs)
    }

    /// The value of a variable that has not stood in for another; one that says something is noted.
    pub(super) fn spoken<T>(&self, name: &str, value: impl FnOnce() -> Option<T>) -> Option<T> {
        if self.gone.borrow().contains(name) {
            return None;
        }
        let value = value();
        if value.is_some() {
            self.used.borrow_mut().push(name.to_owned());
        }
        value
    }

    fn dash(&self) -> String {
        let dash = self
            .locale
            .term("page-range-delimiter", TermForm::Long, false);
        dash.unwrap_or("–").to_owned()
    }

    fn own_number(&self) -> Vec<Run> {
        let number = self.place.number.map(|number| match self.place.is_key {
            true => format!("{number:010}"),
            false => number.to_string(),
        });
        let mut runs = words(number.unwrap_or_default());
        runs.iter_mut().for_each(|run| run.kind = Kind::Number);
        runs
    }

    /// The letter that tells works of one year apart.
    pub(super) fn letter(&self) -> String {
        let letter = self.place.told.and_then(|told| told.letter);
        letter.map(crate::document::letter).unwrap_or_default()
    }

    fn number(&self, variable: &str, form: NumberForm) -> Printed {
        let plain = self.variable(variable, false);
        match form {
            NumberForm::Numeric => {
                let value = super::run::plain(&plain.runs);
                match number::is_numeric(&value) && value.contains('-') {
                    true => Printed::of_variable(words(number::pages(&value, None, &self.dash()))),
                    false => plain,
                }
            }
            form => {
                let value = super::run::plain(&plain.runs);
                Printed::of_variable(words(number::formed(&value, form, self.locale)))
            }
        }
    }

    fn label(&self, variable: &str, form: TermForm, plural: Plural) -> Printed {
        let (term, value) = match (variable, self.place.locator) {
            ("locator", Some((kind, place))) => (kind, Some(place.to_owned())),
            ("locator", None) => ("", None),
            (variable, _) => (variable, self.work.value(variable)),
        };
        let Some(value) = value.filter(|_| !self.gone.borrow().contains(variable)) else {
            return Printed::default();
        };
        let many = match plural {
            Plural::ByValue => number::is_many(term, &value),
            Plural::Always => true,
            Plural::Never => false,
        };
        let term = self.locale.term(term, form, many).unwrap_or_default();
        Printed::fixed(words(term))
    }

    fn holds(&self, condition: &Condition) -> bool {
        let mut results = condition.tests.iter().map(|test| self.is_so(test));
        match condition.r#match {
            Match::All => results.all(|is_so| is_so),
            Match::Any => results.any(|is_so| is_so),
            Match::None => !results.any(|is_so| is_so),
        }
    }

    fn is_so(&self, test: &Test) -> bool {
        match test {
            Test::Type(names) => names.iter().any(|name| self.work.r#type() == name),
            Test::Variable(name) => self.has(name),
            Test::IsNumeric(name) => {
                let value = match (name.as_str(), self.place.locator) {
                    ("locator", Some((_, place))) => Some(place.to_owned()),
                    (name, _) => self.work.value(name),
                };
                value.is_some_and(|value| number::is_numeric(&value))
            }
            Test::IsUncertain(name) => {
                matches!(self.work.date(name), Some(When::Days { circa: true, .. }))
            }
            Test::Locator(kinds) => {
                let own = self.place.locator.map(|(own, _)| own.replace('-', " "));
                own.is_some_and(|own| kinds.iter().any(|kind| kind.replace('-', " ") == own))
            }
            Test::Position(name) => self.place.is_mark && self.place.position.is(name),
            Test::Disambiguate(wanted) => {
                self.place.told.is_some_and(|told| told.by_condition) == *wanted
            }
        }
    }

    fn has(&self, name: &str) -> bool {
        match name {
            "citation-number" => self.place.number.is_some(),
            "year-suffix" => !self.letter().is_empty(),
            "locator" => self.place.locator.is_some(),
            "first-reference-note-number" => self.place.position.first_note.is_some(),
            name => {
                let (people, _) = self.work.people(name);
                !people.is_empty()
                    || self.work.value(name).is_some()
                    || self.work.date(name).is_some()
            }
        }
    }
}

/// Whether a variable holds words, in which quotations may stand.
fn is_words(variable: &str) -> bool {
    !matches!(
        variable,
        "DOI" | "URL" | "PMID" | "PMCID" | "ISBN" | "ISSN" | "page"
    )
}

/// A look that says nothing.
pub(super) const PLAIN: Font = Font {
    italic: None,
    bold: None,
    small_capitals: None,
    underlined: None,
    raise: None,
};
