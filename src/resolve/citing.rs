//! How an overview cites: its style, and the order and names of works that are not numbered as they come.

use std::collections::BTreeMap;

use crate::check::Checked;
use crate::cite::{self, CitationStyle, Entry, MarkStyle};
use crate::content::{CiteKey, Marks, Overview, Reference, ReferenceStyle};
use crate::document::{Inline, Language};

/// How an overview cites.
pub(super) struct Citing {
    pub(super) language: Language,
    pub(super) marks: MarkStyle,
    style: &'static CitationStyle,
    /// The works in the order of the list, with the letters that tell those of one author and year apart.
    sorted: Option<Vec<(CiteKey, String)>>,
    /// The same letters by key.
    suffixes: BTreeMap<CiteKey, String>,
}

impl Citing {
    /// What the overview says, else the site, else the style.
    pub(super) fn new(content: &Checked, overview: &Overview, language: Language) -> Citing {
        let (own, site) = (&overview.style, &content.site.style);
        let name = own
            .references
            .or(site.references)
            .unwrap_or(ReferenceStyle::House);
        let style = CitationStyle::of(name);
        // What the site says of marks is meant for its own style.
        let of_site = own.references.is_none().then_some(site);
        let marks = own.marks.or(of_site.and_then(|site| site.marks));
        let collapse = own.collapse.or(of_site.and_then(|site| site.collapse));
        Citing {
            language,
            marks: MarkStyle {
                form: marks.unwrap_or(style.marks),
                collapse: collapse.unwrap_or(style.collapse),
            },
            style,
            sorted: None,
            suffixes: BTreeMap::new(),
        }
    }

    /// Whether the list is in the order of authors, not in that of citation.
    pub(super) fn is_sorted(&self) -> bool {
        self.marks.form == Marks::AuthorDate
    }

    /// Whether the order is not known yet.
    pub(super) fn is_open(&self) -> bool {
        self.sorted.is_none()
    }

    /// The works of the list, where their order is known from the start.
    pub(super) fn order(&self) -> impl Iterator<Item = &CiteKey> {
        self.sorted.iter().flatten().map(|(key, _)| key)
    }

    /// The same, with the works that are cited put in order and told apart.
    pub(super) fn sorted(&self, cited: Vec<CiteKey>, content: &Checked) -> Citing {
        let mut works: Vec<(_, (String, String), CiteKey)> = cited
            .into_iter()
            .filter_map(|key| {
                let work = content.reference(key.as_str())?;
                let title = cite::title(work);
                let entry = self.plain_entry(work, &title, "");
                Some((cite::sort_key(&entry), cite::author_and_date(&entry), key))
            })
            .collect();
        works.sort();
        let mut times: BTreeMap<(String, String), usize> = BTreeMap::new();
        for (_, named, _) in &works {
            *times.entry(named.clone()).or_default() += 1;
        }
        let mut seen: BTreeMap<(String, String), usize> = BTreeMap::new();
        let sorted = works.into_iter().map(|(_, named, key)| {
            let before = seen.entry(named.clone()).or_default();
            *before += 1;
            let suffix = match times[&named] {
                1 => String::new(),
                _ => crate::document::letter(*before - 1),
            };
            (key, suffix)
        });
        let sorted: Vec<(CiteKey, String)> = sorted.collect();
        Citing {
            suffixes: sorted.iter().cloned().collect(),
            sorted: Some(sorted),
            ..*self
        }
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
    pub(super) fn source(&self, work: &Reference) -> (String, String) {
        if !self.is_sorted() {
            return (String::new(), String::new());
        }
        let title = cite::title(work);
        cite::author_and_date(&self.plain_entry(work, &title, self.suffix(work)))
    }

    /// The entry of the list.
    pub(super) fn entry(&self, work: &Reference, title: &Vec<Inline>) -> Vec<Inline> {
        self.style
            .entry(&self.plain_entry(work, title, self.suffix(work)))
    }
}
