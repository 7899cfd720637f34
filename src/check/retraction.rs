//! Works that no longer stand.
//!
//! A work's status is what its record says, or what a table of Retraction
//! Watch says of its DOI or PMID. Nothing is looked up on the network.

use std::collections::{BTreeMap, BTreeSet};

use super::Checked;
use crate::content::{CiteKey, Reference, ReferenceStatus};
use crate::diag::{Diagnostic, Diagnostics, codes};

/// What a table of Retraction Watch says, by `doi:…` and `pmid:…`.
#[derive(Debug, Default)]
pub struct Retractions(BTreeMap<String, Notice>);

#[derive(Debug, Clone)]
struct Notice {
    status: ReferenceStatus,
    date: String,
    reason: String,
}

impl Retractions {
    /// Reads the table, as Crossref offers it; bytes that are not UTF-8 are replaced.
    ///
    /// # Errors
    /// Where it is no such table: a lower-case phrase.
    pub fn read(bytes: &[u8]) -> Result<Retractions, String> {
        let text = String::from_utf8_lossy(bytes);
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(text.as_bytes());
        let heads = reader.headers().map_err(|error| error.to_string())?.clone();
        let column = |name: &str| heads.iter().position(|head| head.trim() == name);
        let nature = column("RetractionNature");
        let (Some(nature), Some(doi)) = (nature, column("OriginalPaperDOI")) else {
            return Err("it has no columns `RetractionNature` and `OriginalPaperDOI`".to_owned());
        };
        let rest = [
            column("OriginalPaperPubMedID"),
            column("RetractionDate"),
            column("Reason"),
        ];
        let mut table = Retractions::default();
        for row in reader.records() {
            let row = row.map_err(|error| error.to_string())?;
            let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).unwrap_or_default().trim();
            let status = match cell(Some(nature)) {
                "Retraction" => ReferenceStatus::Retracted,
                "Expression of concern" => ReferenceStatus::Concern,
                "Correction" => ReferenceStatus::Corrected,
                "Reinstatement" => ReferenceStatus::Standing,
                _ => continue,
            };
            let notice = Notice {
                status,
                date: cell(rest[1])
                    .split(' ')
                    .next()
                    .unwrap_or_default()
                    .to_owned(),
                reason: cell(rest[2])
                    .replace(';', ", ")
                    .replace('+', "")
                    .trim_matches([',', ' '])
                    .to_owned(),
            };
            table.add(format!("doi:{}", cell(Some(doi)).to_lowercase()), &notice);
            table.add(format!("pmid:{}", cell(rest[0])), &notice);
        }
        Ok(table)
    }

    /// Notes what is said of a work; a reinstatement cancels, else the graver notice holds.
    fn add(&mut self, id: String, notice: &Notice) {
        let (_, name) = id.split_once(':').unwrap_or_default();
        if name.is_empty() || name == "0" || name == "unavailable" {
            return;
        }
        match self.0.get_mut(&id) {
            None => _ = self.0.insert(id, notice.clone()),
            Some(known) if known.status == ReferenceStatus::Standing => {}
            Some(known) => {
                if notice.status == ReferenceStatus::Standing || notice.status > known.status {
                    *known = notice.clone();
                }
            }
        }
    }

    fn of(&self, work: &Reference) -> Option<&Notice> {
        let doi = work
            .doi
            .as_ref()
            .and_then(|doi| self.0.get(&format!("doi:{doi}")));
        doi.or_else(|| self.0.get(&format!("pmid:{}", work.pmid.as_ref()?)))
    }
}

/// Reports works that the table knows; those that studies and overviews name are cited.
pub fn retractions(content: &Checked, table: &Retractions, diagnostics: &mut Diagnostics) {
    let cited = content.cited_by_records();
    for work in content.references.values() {
        let Some(notice) = table.of(work) else {
            continue;
        };
        let said = [notice.date.as_str(), notice.reason.as_str()];
        let said: Vec<&str> = said.into_iter().filter(|part| !part.is_empty()).collect();
        let diagnostic = match notice.status {
            ReferenceStatus::Retracted => retracted(work, cited.contains(&work.slug)),
            ReferenceStatus::Concern => concern(work),
            ReferenceStatus::Corrected | ReferenceStatus::Standing => continue,
        };
        let unsaid = work.status.unwrap_or(ReferenceStatus::Standing) < notice.status;
        let diagnostic = if unsaid {
            diagnostic.help(format!(
                "write `status = \"{}\"` in its record",
                notice.status.word()
            ))
        } else {
            diagnostic
        };
        diagnostics.push(diagnostic.help(format!("Retraction Watch: {}", said.join("; "))));
    }
}

fn retracted(work: &Reference, is_cited: bool) -> Diagnostic {
    let message = format!("`{}` was retracted", work.slug);
    let diagnostic = if is_cited {
        Diagnostic::error(codes::CITED_RETRACTED, message)
    } else {
        Diagnostic::warning(codes::CITED_RETRACTED, message)
    };
    diagnostic.label(work.span.clone(), "")
}

fn concern(work: &Reference) -> Diagnostic {
    let message = format!("there is an expression of concern about `{}`", work.slug);
    Diagnostic::warning(codes::CITED_CONCERN, message).label(work.span.clone(), "")
}

impl Checked {
    /// The works that studies, models and compounds rest on.
    fn cited_by_records(&self) -> BTreeSet<&CiteKey> {
        let mut keys = BTreeSet::new();
        for study in self.studies.values() {
            keys.insert(&study.source.value);
            keys.extend(study.sources.iter().map(|key| &key.value));
            let sources = study
                .outcomes
                .list
                .iter()
                .filter_map(|outcome| outcome.source.as_ref());
            keys.extend(sources.map(|key| &key.value));
        }
        keys.extend(
            self.models
                .values()
                .filter_map(|model| Some(&model.source.as_ref()?.value)),
        );
        for compound in self.compounds.values() {
            let potencies = compound.targets.iter().flat_map(|target| &target.potency);
            keys.extend(potencies.filter_map(|potency| Some(&potency.source.as_ref()?.value)));
            let properties = compound.properties.iter();
            keys.extend(properties.filter_map(|property| Some(&property.source.as_ref()?.value)));
        }
        keys.extend(
            self.overviews
                .values()
                .flat_map(|overview| self.cited_in(overview)),
        );
        keys
    }

    /// The works that the texts of an overview cite, as far as can be seen without composing it.
    fn cited_in(&self, overview: &crate::content::Overview) -> Vec<&CiteKey> {
        let texts = overview
            .sections
            .iter()
            .filter_map(|section| section.text.as_ref());
        let texts = texts
            .chain(&overview.r#abstract)
            .chain(overview.tables.iter().map(|table| &table.caption));
        let mut keys = Vec::new();
        for text in texts {
            for after in text.text().split('@').skip(1) {
                let name = match after.strip_prefix('{') {
                    Some(braced) => braced.split('}').next(),
                    None => after.split([',', ' ', ';', ']', '\n']).next(),
                };
                keys.extend(
                    name.and_then(|name| self.reference(name))
                        .map(|work| &work.slug),
                );
            }
        }
        keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_graver_notice_holds_and_reinstatement_cancels() {
        let table = "RetractionNature,OriginalPaperDOI,OriginalPaperPubMedID,RetractionDate,Reason\n\
            Expression of concern,10.1/a,0,1/1/2019 0:00,+Doubts;\n\
            Retraction,10.1/A,11,2/2/2020 0:00,+Error in Data;+Other;\n\
            Retraction,10.1/b,12,,\nReinstatement,10.1/b,12,,\n";
        let table = Retractions::read(table.as_bytes()).unwrap();
        assert_eq!(table.0["doi:10.1/a"].status, ReferenceStatus::Retracted);
        assert_eq!(table.0["pmid:11"].reason, "Error in Data, Other");
        assert_eq!(table.0["doi:10.1/b"].status, ReferenceStatus::Standing);
        assert!(Retractions::read(b"a,b\n").is_err());
    }
}
