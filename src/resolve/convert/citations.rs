//! Citations: clusters of works become marks.

use std::rc::Rc;

use super::inlines::number_of;
use super::{OpenNote, Walk};
use crate::check::Checked;
use crate::cite::{Marked, Words};
use crate::content::{CiteKey, Reference, ReferenceStatus, Slug};
use crate::diag::{Diagnostic, codes, nearest};
use crate::document::{Anchor, Block, Citation, CitationPart, Inline, Language, Target};
use crate::markup::{self, CiteItem, Key};
use crate::resolve::typeset;

/// A work of a cluster: what is known of it here, its record, and its title.
type MarkedWork<'a> = (Marked, &'a Reference, Rc<Vec<Inline>>);

impl<'a> Walk<'a> {
    pub(super) fn cluster(&mut self, items: &[CiteItem]) -> Option<Inline> {
        if self.only_gathers {
            for item in items {
                if let Some(record) = self.cited_record(item) {
                    self.works.position(record, self.citing);
                }
            }
            return None;
        }
        let marked = items.iter().filter_map(|item| self.marked(item));
        let marked: Vec<MarkedWork<'_>> = marked.collect();
        if marked.is_empty() {
            return None;
        }
        if self.unmarked {
            let marked: Vec<Marked> = marked.into_iter().map(|(marked, ..)| marked).collect();
            return unmarked(&marked);
        }
        if self.citing.is_in_notes() && self.note == 0 {
            return Some(self.noted(marked));
        }
        Some(self.cited(marked))
    }

    fn cited(&mut self, marked: Vec<MarkedWork<'_>>) -> Inline {
        let citation = self.citing.cluster(marked, self.note, &mut self.history);
        self.remember_places(&citation);
        Inline::Citation(citation)
    }

    /// The mark of a note that cites.
    fn noted(&mut self, marked: Vec<MarkedWork<'_>>) -> Inline {
        let position = self.notes.len();
        self.notes.push(OpenNote {
            index: None,
            marks: 0,
            blocks: Vec::new(),
        });
        self.note = number_of(position);
        let body = vec![self.cited(marked)];
        self.note = 0;
        self.notes[position].blocks = vec![Block::Paragraph(body)];
        self.note_mark(position)
    }

    /// Who made a work, where a sentence names them; what is wrong is told at the mark that follows.
    pub(super) fn author(&self, key: &Key) -> Inline {
        let known = self.content.reference(&key.name);
        let authors = known.map(|work| self.citing.authors(work));
        Inline::Text(authors.unwrap_or_else(|| format!("@{}", key.name)))
    }

    /// The record of a work of a cluster; one that is not there, or no longer stands, is reported.
    fn cited_record(&mut self, item: &CiteItem) -> Option<&'a Reference> {
        let is_missing = item.key.name.is_empty();
        if is_missing || self.content.cites_broken(&item.key.name) {
            self.cites_broken = true;
            return None;
        }
        let Some(reference) = self.content.reference(&item.key.name) else {
            let mut diagnostic = unknown_reference(&item.key, self.content);
            if item.without_author {
                let written = format!("write `\\@{}` where no work is meant", item.key.name);
                diagnostic = diagnostic.help(written);
            }
            self.diagnostics.push(diagnostic);
            return None;
        };
        if let Some(diagnostic) = no_longer_standing(reference, &item.key) {
            self.diagnostics.push(diagnostic);
        }
        Some(reference)
    }

    /// A work of a cluster.
    fn marked(&mut self, item: &CiteItem) -> Option<MarkedWork<'a>> {
        let reference = self.cited_record(item)?;
        let position = self.works.position(reference, self.citing);
        let work = self.works.at(position);
        let number = u32::try_from(position + 1).expect("fewer than 2^32 works");
        let word = self.language.words().reference;
        let label = match &work.source {
            (who, when) if who.is_empty() && when.is_empty() => format!("{word} {number}"),
            (who, when) => format!("{word} {who}, {when}"),
        };
        let marked = Marked {
            number,
            entry: work.entry.clone(),
            place: work.next_place(),
            locators: item.locator.as_deref().map(bare).into_iter().collect(),
            words: Words {
                before: bare(&item.before),
                after: bare(&item.after),
                without_author: item.without_author,
            },
            label,
            source: work.source.clone(),
        };
        Some((marked, reference, work.title.clone()))
    }

    /// Notes for each entry where it is cited; works hidden in a range, at the range's first mark.
    fn remember_places(&mut self, citation: &Citation) {
        for part in &citation.parts {
            let CitationPart::Mark(mark) = part else {
                continue;
            };
            for entry in std::iter::once(&mark.to).chain(&mark.covers) {
                self.works.remember(entry, &mark.anchor);
            }
        }
    }
}

/// The words of a locator, without markup.
fn bare(locator: &str) -> String {
    typeset::plain(&markup::line(locator), Language::English)
}

/// Numbers, or who and when, that lead to the (first) entry without being marks, for what a format may leave out.
fn unmarked(marked: &[Marked]) -> Option<Inline> {
    let names = marked.iter().map(|mark| match &mark.source {
        (who, when) if who.is_empty() && when.is_empty() => mark.number.to_string(),
        (who, when) => format!("{who} {when}"),
    });
    let names: Vec<String> = names.collect();
    marked.first().map(|first| Inline::Link {
        target: Target::Anchor(first.entry.clone()),
        body: vec![Inline::Text(names.join(", "))],
    })
}

pub(super) fn entry_anchor(key: &CiteKey) -> Anchor {
    Anchor(format!("ref-{}", key.ascii()))
}

/// What to tell of a citation of a work that was retracted, or about which there are doubts.
fn no_longer_standing(reference: &Reference, key: &Key) -> Option<Diagnostic> {
    let diagnostic = match reference.status? {
        ReferenceStatus::Retracted => Diagnostic::error(
            codes::CITED_RETRACTED,
            format!("`{}` was retracted", reference.slug),
        )
        .help("rest the claim on another work, or take it out"),
        ReferenceStatus::Concern => Diagnostic::warning(
            codes::CITED_CONCERN,
            format!(
                "there is an expression of concern about `{}`",
                reference.slug
            ),
        )
        .help("say so where it is cited, or rest the claim on another work"),
        ReferenceStatus::Corrected | ReferenceStatus::Standing => return None,
    };
    Some(diagnostic.label(key.span.clone(), "cited here"))
}

fn unknown_reference(key: &Key, content: &Checked) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        codes::UNKNOWN_REFERENCE,
        format!("no reference has the key `{}`", key.name),
    )
    .label(key.span.clone(), "cited here");
    let anchors = ["tbl:", "fig:", "sec:"];
    if anchors.iter().any(|anchor| key.name.starts_with(anchor)) {
        return diagnostic.help(format!("write `@{}`, without brackets", key.name));
    }
    let near = nearest(&key.name, content.references.keys().map(CiteKey::as_str));
    match (near, Slug::new(&key.name)) {
        (Some(_), _) => diagnostic.suggest(near),
        (None, Some(slug)) => diagnostic.help(format!(
            "`monograph new reference {slug}` makes a record to fill in"
        )),
        (None, None) => diagnostic.help(
            "a key is the name of a file in `content/references/` without `.toml`, or `doi:…`, `pmid:…`, `pmc:…`, `nct:…`, `url:…`",
        ),
    }
}
