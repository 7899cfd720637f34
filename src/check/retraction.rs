//! Works that no longer stand.
//!
//! A work's status is what its record says, or what a table of Retraction
//! Watch says of its DOI or PMID. Nothing is looked up on the network.

use std::collections::{BTreeMap, BTreeSet};

use super::Checked;
use crate::content::{CiteKey, Reference, ReferenceStatus, citations};
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
            let status = match cell(Some(nature)).to_lowercase().as_str() {
                "retraction" => ReferenceStatus::Retracted,
                "expression of concern" => ReferenceStatus::Concern,
                "correction" => ReferenceStatus::Corrected,
                "reinstatement" => ReferenceStatus::Standing,
                _ => continue,
            };
            let notice = Notice {
                status,
                date: day(cell(rest[1])),
                reason: cell(rest[2])
                    .replace(';', ", ")
                    .replace('+', "")
                    .trim_matches([',', ' '])
                    .to_owned(),
            };
            for doi in parted(cell(Some(doi))) {
                // Where there is more to a cell than a DOI, such as an address, the DOI counts.
                let doi = doi.find("10.").map_or(doi, |at| &doi[at..]);
                table.add(format!("doi:{}", doi.to_lowercase()), &notice);
            }
            for pmid in parted(cell(rest[0])) {
                // Programs for tables make numbers with decimals of columns with gaps.
                let pmid = pmid.strip_suffix(".0").unwrap_or(pmid);
                table.add(format!("pmid:{pmid}"), &notice);
            }
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

/// The entries of a cell; mostly one.
fn parted(cell: &str) -> impl Iterator<Item = &str> {
    let ends = |c: char| c == ';' || c == '|' || c.is_whitespace();
    cell.split(ends).filter(|entry| !entry.is_empty())
}

/// The day in `2/28/2020 0:00` or `2020-02-28`, ISO 8601; what is neither stays.
fn day(cell: &str) -> String {
    let day = cell.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<Option<u32>> = day.split('/').map(|part| part.parse().ok()).collect();
    match parts.as_slice() {
        [
            Some(month @ 1..=12),
            Some(day @ 1..=31),
            Some(year @ 1000..),
        ] => {
            format!("{year}-{month:02}-{day:02}")
        }
        _ => day.to_owned(),
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
        let works = texts.flat_map(|text| citations(text.text()));
        let works = works.flat_map(|(_, cited)| cited.works);
        let mut keys: Vec<&CiteKey> = works
            .filter_map(|work| Some(&self.reference(&work.key)?.slug))
            .collect();
        let shown = overview.figures.iter().flat_map(|figure| figure.cited());
        keys.extend(shown.filter_map(|key| Some(&self.reference(key.value.as_str())?.slug)));
        keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_as_crossref_and_spreadsheets_write_them() {
        // The columns of the file that Crossref offers; the rows are made up.
        let table = "\u{feff}Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason,Paywalled,Notes\r\n\
            1,\"A \"\"quoted\"\" title, with commas\",(BLS) Biology;(PHY) Physics;,\"Dept, Univ; Other\",J,P,Spain,A B;C D,,Research Article;,2/28/2020 0:00,10.1/n,0,1/1/2018 0:00,10.1/One;https://doi.org/10.1/TWO ,24062525.0,Retraction,+Error in Data;+Date of Article and/or Notice Unknown;,No,\"See also\nthe second line\"\r\n\
            2,T,,,,,,,,,2021-03-04,unavailable,,,unavailable,0,Expression of Concern,,No,\r\n\
            3,T,,,,,,,,,13/01/2021,,,,Unavailable,7,Expression of Concern,,No,\r\n";
        let table = Retractions::read(table.as_bytes()).unwrap();
        let keys: Vec<&str> = table.0.keys().map(String::as_str).collect();
        assert_eq!(
            keys,
            ["doi:10.1/one", "doi:10.1/two", "pmid:24062525", "pmid:7"]
        );
        assert_eq!(table.0["doi:10.1/two"].date, "2020-02-28");
        assert_eq!(table.0["pmid:7"].date, "13/01/2021");
        assert_eq!(table.0["pmid:7"].status, ReferenceStatus::Concern);
        assert_eq!(day("2021-03-04T00:00"), "2021-03-04");
    }

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
