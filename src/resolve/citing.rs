//! How an overview cites: its style, and the order and names of works that are not numbered as they come.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::check::Checked;
use crate::cite::{
    self, CitationStyle, Cite, Csl, Entry, History, MarkStyle, Marked, Spacing, Surroundings,
};
use crate::content::{CiteKey, Marks, Overview, Reference, ReferenceStyle, StyleName};
use crate::document::{Citation, Inline, Language};

/// How an overview cites.
pub(super) struct Citing {
    pub(super) language: Language,
    marks: MarkStyle,
    style: Style,
    /// What the author says of runs of numbers.
    collapse: Option<bool>,
    /// The works in the order of the list, where that is known before they are cited.
    order: Option<Vec<CiteKey>>,
    /// The letters that tell works of one author and year apart.
    suffixes: BTreeMap<CiteKey, String>,
}

/// What prints entries.
#[derive(Clone)]
enum Style {
    /// One of ours.
    Shipped(&'static CitationStyle),
    /// A file's; whether it prints the marks too.
    File { csl: Box<Csl>, marks: bool },
}

impl Citing {
    /// What the overview says, else the site, else the style.
    ///
    /// A file that could not be read has been reported; the house style stands in for it.
    pub(super) fn new(content: &Checked, overview: &Overview, language: Language) -> Citing {
        let (own, site) = (&overview.style, &content.site.style);
        // What the site says of marks is meant for its own style.
        let of_site = own.references.is_none().then_some(site);
        let marks = own.marks.or(of_site.and_then(|site| site.marks));
        let collapse = own.collapse.or(of_site.and_then(|site| site.collapse));
        let shipped = |name| CitationStyle::of(name);
        let house = shipped(ReferenceStyle::House);
        let (style, defaults) = match own.references.as_ref().or(site.references.as_ref()) {
            None => (Style::Shipped(house), house),
            Some(StyleName::Shipped(name)) => (Style::Shipped(shipped(*name)), shipped(*name)),
            Some(StyleName::File(name)) => match content.styles.get(&name.value) {
                None => (Style::Shipped(house), house),
                Some(file) => {
                    let csl = Box::new(Csl::new(file.clone(), language));
                    let marks = marks.is_none();
                    (Style::File { csl, marks }, house)
                }
            },
        };
        Citing {
            language,
            marks: MarkStyle {
                form: marks.unwrap_or(defaults.marks),
                collapse: collapse.unwrap_or(defaults.collapse),
                spacing: marks.map_or(defaults.spacing, Spacing::of),
            },
            style,
            collapse,
            order: None,
            suffixes: BTreeMap::new(),
        }
    }

    /// Whether works are cited by their numbers in the list.
    pub(super) fn is_numbered(&self) -> bool {
        match &self.style {
            Style::File { csl, marks: true } => csl.is_numeric(),
            _ => self.marks.form != Marks::AuthorDate,
        }
    }

    /// Whether works are cited in notes.
    pub(super) fn is_in_notes(&self) -> bool {
        matches!(&self.style, Style::File { csl, marks: true } if csl.cites_in_notes())
    }

    /// Whether all works must be known before any is marked, and are not known yet.
    pub(super) fn is_open(&self) -> bool {
        let needed = match &self.style {
            Style::File { csl, .. } => csl.needs_all() || !self.is_numbered(),
            Style::Shipped(_) => !self.is_numbered(),
        };
        needed && self.order.is_none()
    }

    /// The works of the list, where their order is known from the start.
    pub(super) fn order(&self) -> impl Iterator<Item = &CiteKey> {
        self.order.iter().flatten()
    }

    /// The same, with the works that are cited put in order and told apart.
    pub(super) fn arranged(&self, cited: &[CiteKey], content: &Checked) -> Citing {
        let works = cited
            .iter()
            .filter_map(|key| content.reference(key.as_str()));
        let works: Vec<(&Reference, Vec<Inline>)> =
            works.map(|work| (work, cite::title(work))).collect();
        let mut style = self.style.clone();
        let (order, suffixes) = match &mut style {
            Style::File { csl, marks } if *marks || self.is_numbered() => {
                let order = csl.arrange(&works);
                let letters = order.iter().map(|key| (key.clone(), csl.letter(key)));
                let letters = letters.collect();
                (order, letters)
            }
            _ => self.by_author(&works),
        };
        Citing {
            style,
            suffixes,
            order: Some(order),
            ..*self
        }
    }

    /// Works in the order of author and year, with letters for those that share both.
    fn by_author(
        &self,
        works: &[(&Reference, Vec<Inline>)],
    ) -> (Vec<CiteKey>, BTreeMap<CiteKey, String>) {
        let ranked = works.iter().map(|(work, title)| {
            let entry = self.plain_entry(work, title, "");
            let named = cite::author_and_date(&entry);
            (cite::sort_key(&entry), named, work.slug.clone())
        });
        let mut ranked: Vec<(_, (String, String), CiteKey)> = ranked.collect();
        ranked.sort();
        let mut times: BTreeMap<(String, String), usize> = BTreeMap::new();
        for (_, named, _) in &ranked {
            *times.entry(named.clone()).or_default() += 1;
        }
        let mut seen: BTreeMap<(String, String), usize> = BTreeMap::new();
        let mut suffixes = BTreeMap::new();
        for (_, named, key) in &ranked {
            let before = seen.entry(named.clone()).or_default();
            *before += 1;
            let suffix = match times[named] {
                1 => String::new(),
                _ => crate::document::letter(*before - 1),
            };
            suffixes.insert(key.clone(), suffix);
        }
        let order = ranked.into_iter().map(|(_, _, key)| key);
        (order.collect(), suffixes)
    }

    fn plain_entry<'e>(
        &self,
        work: &'e Reference,
        title: &'e Vec<Inline>,
        suffix: &'e str,
    ) -> Entry<'e> {
        Entry {
            work,
            title,
            language: self.language,
            suffix,
        }
    }

    fn suffix(&self, work: &Reference) -> &str {
        self.suffixes.get(&work.slug).map_or("", String::as_str)
    }

    /// Who made the work and when, where marks say so.
    pub(super) fn source(&self, work: &Reference, title: &Vec<Inline>) -> (String, String) {
        if self.is_numbered() {
            return (String::new(), String::new());
        }
        cite::author_and_date(&self.plain_entry(work, title, self.suffix(work)))
    }

    /// Whom a sentence names as the makers of the work.
    pub(super) fn authors(&self, work: &Reference) -> String {
        let title = cite::title(work);
        let of_style = match &self.style {
            Style::File { csl, marks: true } => csl.authors(work, &title),
            _ => None,
        };
        of_style.unwrap_or_else(|| cite::authors(&self.plain_entry(work, &title, "")))
    }

    /// The marks of one cluster, which stands in a note or in the text (0): each work with what is known of it, and its title.
    pub(super) fn cluster(
        &self,
        works: Vec<(Marked, &Reference, Rc<Vec<Inline>>)>,
        note: u32,
        history: &mut History,
    ) -> Citation {
        let Style::File { csl, marks: true } = &self.style else {
            let marked = works.into_iter().map(|(marked, ..)| marked);
            return cite::mark(marked.collect(), self.marks);
        };
        let cites = works.into_iter().map(|(marked, record, title)| Cite {
            record,
            title,
            number: marked.number,
            entry: marked.entry,
            place: marked.place,
            locators: marked.locators,
            words: marked.words,
            label: marked.label,
        });
        let around = Surroundings {
            note,
            collapse: self.collapse,
        };
        csl.cluster(cites.collect(), around, history)
    }

    /// The entry of the list, after that of `before`.
    pub(super) fn entry(
        &self,
        work: &Reference,
        title: &[Inline],
        before: Option<&Reference>,
    ) -> Vec<Inline> {
        let title = cite::in_its_language(work, title.to_vec(), self.language);
        match &self.style {
            Style::Shipped(style) => {
                style.entry(&self.plain_entry(work, &title, self.suffix(work)))
            }
            Style::File { csl, .. } => csl.entry(work, &title, before),
        }
    }
}
