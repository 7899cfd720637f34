//! Which references are one work.
//!
//! Works are one that share a DOI, PMID, PMCID or trial, written out or hidden
//! in an address; else those of the same title, year and first author, unless
//! an identifier tells them apart.

use std::collections::BTreeMap;

use crate::chem::{Doi, Nct, Pmcid, Pmid};
use crate::content::{CiteKey, Content, Person, Placed, Reference, ReferenceType};
use crate::diag::{Diagnostic, Diagnostics, codes};

/// Under which keys and identifiers each work is known.
#[derive(Debug, Default)]
pub(super) struct Identity {
    /// Keys of works that are another's, with that one's key.
    aliases: BTreeMap<CiteKey, CiteKey>,
    /// `doi:10.…`, `pmid:…` and the like, with the work's key.
    identifiers: BTreeMap<String, CiteKey>,
    /// The records that were made one with another, by the key of that one.
    pub(super) merged: BTreeMap<CiteKey, Vec<Reference>>,
}

impl Identity {
    /// The key of the work that a citation names.
    pub(super) fn key<'k>(&'k self, name: &'k str) -> Option<&'k str> {
        if let Some(key) = self.aliases.get(name) {
            return Some(key.as_str());
        }
        let schemed = name.split_once(':');
        let schemed = schemed.and_then(|(scheme, id)| identifier(&scheme.to_lowercase(), id));
        let ids = schemed.map_or_else(|| bare_identifiers(name), |id| vec![id]);
        let mut found = ids.iter().filter_map(|id| self.identifiers.get(id));
        found.next().map(CiteKey::as_str)
    }
}

impl Identity {
    /// The reference of `content` that is the same work as `work`.
    pub(super) fn same_work<'c>(
        &self,
        work: &Reference,
        content: &'c Content,
    ) -> Option<&'c Reference> {
        let mut ids = identifiers(work)
            .into_iter()
            .filter(|id| is_decisive(id, work));
        if let Some(key) = ids.find_map(|id| self.identifiers.get(&id)) {
            return content.references.get(key);
        }
        let name = title_year_author(work)?;
        let alike = |other: &&Reference| {
            title_year_author(other).as_ref() == Some(&name) && may_be_one(other, work)
        };
        content.references.values().find(alike)
    }
}

/// What a name may identify that says no scheme: a DOI, `PMC3787907`, `NCT01870609`, an address.
fn bare_identifiers(name: &str) -> Vec<String> {
    let is_address = name.starts_with("https://") || name.starts_with("http://");
    // Digits alone could be anything.
    let is_digits = name.bytes().all(|byte| byte.is_ascii_digit());
    let schemes = ["doi", "pmid", "pmc", "nct"];
    let ids = schemes
        .iter()
        .filter_map(|scheme| identifier(scheme, name).filter(|_| !is_digits));
    ids.chain(is_address.then(|| format!("url:{}", plain_address(name))))
        .collect()
}

/// The canonical form of an identifier that is cited: `doi:10.1093/jnci/djt210`.
fn identifier(scheme: &str, id: &str) -> Option<String> {
    match scheme {
        "doi" => id.parse::<Doi>().ok().map(|doi| format!("doi:{doi}")),
        "pmid" => id.parse::<Pmid>().ok().map(|pmid| format!("pmid:{pmid}")),
        "pmc" | "pmcid" => {
            let id = id.to_ascii_uppercase();
            let parsed = id.parse::<Pmcid>().or_else(|_| format!("PMC{id}").parse());
            parsed.ok().map(|pmcid| format!("pmcid:{pmcid}"))
        }
        "nct" => {
            let id = id.to_ascii_uppercase();
            let parsed = id.parse::<Nct>().or_else(|_| format!("NCT{id}").parse());
            parsed.ok().map(|nct| format!("nct:{nct}"))
        }
        "url" => Some(format!("url:{}", plain_address(id))),
        _ => None,
    }
}

/// An address without what makes no difference: scheme, `www.`, a slash or a place at its end.
fn plain_address(url: &str) -> String {
    let lower = url
        .trim()
        .replacen("http://", "", 1)
        .replacen("https://", "", 1);
    let bare = lower.strip_prefix("www.").unwrap_or(&lower);
    let bare = bare
        .split('#')
        .next()
        .unwrap_or_default()
        .trim_end_matches('/');
    match bare.split_once('/') {
        Some((host, path)) => format!("{}/{path}", host.to_lowercase()),
        None => bare.to_lowercase(),
    }
}

/// All identifiers of a work, those that its address holds among them.
fn identifiers(work: &Reference) -> Vec<String> {
    let mut ids = Vec::new();
    ids.extend(work.doi.as_ref().map(|id| format!("doi:{id}")));
    ids.extend(work.pmid.as_ref().map(|id| format!("pmid:{id}")));
    ids.extend(work.pmcid.as_ref().map(|id| format!("pmcid:{id}")));
    ids.extend(work.nct.as_ref().map(|id| format!("nct:{id}")));
    if let Some(url) = &work.url {
        let address = plain_address(url.as_str());
        ids.extend(of_address(&address));
        ids.push(format!("url:{address}"));
    }
    ids
}

/// The identifier that an address of a known site holds.
fn of_address(address: &str) -> Option<String> {
    let (host, path) = address.split_once('/')?;
    let last = path.split(['?', '/']).rfind(|part| !part.is_empty())?;
    match host {
        "doi.org" | "dx.doi.org" => identifier("doi", path),
        "pubmed.ncbi.nlm.nih.gov" => identifier("pmid", path.split(['?', '/']).next()?),
        "ncbi.nlm.nih.gov" if path.starts_with("pubmed/") => identifier("pmid", last),
        "pmc.ncbi.nlm.nih.gov" | "ncbi.nlm.nih.gov" | "europepmc.org" => {
            let pmc = path.split('/').find(|part| part.starts_with("PMC"))?;
            identifier("pmc", pmc)
        }
        "clinicaltrials.gov" if last.starts_with("NCT") => identifier("nct", last),
        _ => None,
    }
}

/// Whether an identifier alone makes works one: that of a trial only where the works are its record, an address never.
fn is_decisive(id: &str, work: &Reference) -> bool {
    !id.starts_with("url:") && (!id.starts_with("nct:") || work.r#type == ReferenceType::Trial)
}

/// Makes works that are one a single reference, and lets every record name it by its one key.
pub(super) fn unify(content: &mut Content, diagnostics: &mut Diagnostics) -> Identity {
    let mut works: Vec<Reference> = std::mem::take(&mut content.references)
        .into_values()
        .collect();
    works.append(&mut content.doubles);
    // Records come before the entries of other tools' files.
    works.sort_by_key(|work| (work.span.file, work.span.range.start));
    let mut identity = Identity::default();
    for group in groups(&works) {
        let (first, others) = group.split_first().expect("a group has a work");
        let mut kept = works[*first].clone();
        for other in others.iter().map(|at| &works[*at]) {
            diagnostics.push(merged(&kept, other));
            fill(&mut kept, other);
            if other.slug != kept.slug && !kept.aliases.contains(&other.slug) {
                kept.aliases.push(other.slug.clone());
            }
        }
        let aliases = kept.aliases.iter();
        identity
            .aliases
            .extend(aliases.map(|alias| (alias.clone(), kept.slug.clone())));
        if !others.is_empty() {
            let others = others.iter().map(|at| works[*at].clone()).collect();
            identity.merged.insert(kept.slug.clone(), others);
        }
        put(kept, content, diagnostics);
    }
    identity
        .aliases
        .retain(|alias, _| !content.references.contains_key(alias));
    for work in content.references.values() {
        for id in identifiers(work) {
            let is_trial = work.r#type == ReferenceType::Trial;
            if is_trial || !identity.identifiers.contains_key(&id) {
                identity.identifiers.insert(id, work.slug.clone());
            }
        }
    }
    rename(content, &identity.aliases);
    identity
}

/// Puts a work under its key; another work that has the same key is reported.
fn put(work: Reference, content: &mut Content, diagnostics: &mut Diagnostics) {
    match content.references.get(&work.slug) {
        None => _ = content.references.insert(work.slug.clone(), work),
        Some(first) => diagnostics.push(
            Diagnostic::error(
                codes::DUPLICATE_SLUG,
                format!("two works have the key `{}`", work.slug),
            )
            .label(work.span.clone(), "given again here")
            .label(first.span.clone(), "first given here")
            .help("give one of them another key"),
        ),
    }
}

/// The works in groups that are each one work, by index, in order.
fn groups(works: &[Reference]) -> Vec<Vec<usize>> {
    let mut heads: Vec<usize> = (0..works.len()).collect();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for (at, work) in works.iter().enumerate() {
        for id in identifiers(work)
            .into_iter()
            .filter(|id| is_decisive(id, work))
        {
            match known.get(&id) {
                Some(first) => join(*first, at, &mut heads),
                None => _ = known.insert(id, at),
            }
        }
    }
    let mut titled: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, work) in works.iter().enumerate() {
        let Some(name) = title_year_author(work) else {
            continue;
        };
        let alike = titled.entry(name).or_default();
        if let Some(first) = alike.iter().find(|first| may_be_one(&works[**first], work)) {
            join(*first, at, &mut heads);
        }
        alike.push(at);
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..works.len() {
        groups.entry(head(at, &mut heads)).or_default().push(at);
    }
    groups.into_values().collect()
}

/// The first work of the group that a work is in.
fn head(mut at: usize, heads: &mut [usize]) -> usize {
    while heads[at] != at {
        heads[at] = heads[heads[at]];
        at = heads[at];
    }
    at
}

fn join(a: usize, b: usize, heads: &mut [usize]) {
    let (a, b) = (head(a, heads), head(b, heads));
    heads[a.max(b)] = a.min(b);
}

/// The shortest title, in letters and digits, by which works can be told to be one.
const LONG_ENOUGH: usize = 12;

/// Title, year and first author in letters and digits; the host where there is neither year nor author.
fn title_year_author(work: &Reference) -> Option<String> {
    let title = letters(work.title.text());
    if title.chars().count() < LONG_ENOUGH {
        return None;
    }
    let author = match work.authors.first() {
        Some(Person::Human { family, .. }) => letters(family),
        Some(Person::Organisation { organisation }) => letters(organisation),
        None => String::new(),
    };
    match (work.year(), author.is_empty(), &work.url) {
        (Some(year), false, _) => Some(format!("{title} {year} {author}")),
        (_, _, Some(url)) => Some(format!("{title} {}", plain_address(url.as_str()))),
        _ => None,
    }
}

fn letters(text: &str) -> String {
    let lower = text.to_lowercase();
    lower.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether neither kind nor any identifier tells two works of one title apart.
fn may_be_one(a: &Reference, b: &Reference) -> bool {
    let loose = |work: &Reference| matches!(work.r#type, ReferenceType::Other | ReferenceType::Web);
    (a.r#type == b.r#type || loose(a) || loose(b))
        && agree(&a.doi, &b.doi)
        && agree(&a.pmid, &b.pmid)
        && agree(&a.pmcid, &b.pmcid)
}

fn agree<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> bool {
    a.is_none() || b.is_none() || a == b
}

fn merged(kept: &Reference, other: &Reference) -> Diagnostic {
    let message = if kept.slug == other.slug {
        format!("`{}` is recorded twice", kept.slug)
    } else {
        format!("`{}` and `{}` are one work", kept.slug, other.slug)
    };
    let diagnostic = Diagnostic::warning(codes::MERGED_REFERENCE, message)
        .label(other.span.clone(), "recorded again here")
        .label(kept.span.clone(), "first recorded here");
    let differences = differences(kept, other);
    let diagnostic = if differences.is_empty() {
        diagnostic
    } else {
        diagnostic.help(format!(
            "the first record is used where they differ: {}",
            differences.join(", ")
        ))
    };
    diagnostic.help("`monograph refs dedupe` shows how to make them one")
}

/// The fields in which both records say something, and not the same.
fn differences(a: &Reference, b: &Reference) -> Vec<&'static str> {
    let mut list = Vec::new();
    let mut compare = |name: &'static str, differ: bool| {
        if differ {
            list.push(name);
        }
    };
    compare("title", letters(a.title.text()) != letters(b.title.text()));
    compare("year", !agree(&a.year(), &b.year()));
    compare("volume", !agree(&a.volume, &b.volume));
    compare("issue", !agree(&a.issue, &b.issue));
    compare("pages", !agree(&a.pages, &b.pages));
    compare("doi", !agree(&a.doi, &b.doi));
    compare("pmid", !agree(&a.pmid, &b.pmid));
    compare("status", !agree(&a.status, &b.status));
    list
}

/// Takes from `other` what `kept` does not say; the graver status of the two holds.
pub(crate) fn fill(kept: &mut Reference, other: &Reference) {
    macro_rules! take {
        ($($field:ident),*) => {$(if kept.$field.is_none() { kept.$field.clone_from(&other.$field); })*};
    }
    take!(
        year,
        date,
        journal,
        journal_short,
        container,
        publisher,
        place,
        edition,
        genre,
        number,
        volume,
        issue,
        pages,
        doi,
        pmid,
        pmcid,
        nct,
        isbn,
        url,
        accessed,
        host,
        tier,
        language,
        note
    );
    kept.status = kept.status.max(other.status);
    if kept.authors.is_empty() {
        kept.authors.clone_from(&other.authors);
        kept.and_others = other.and_others;
    }
    if kept.editors.is_empty() {
        kept.editors.clone_from(&other.editors);
    }
    for alias in &other.aliases {
        if !kept.aliases.contains(alias) && *alias != kept.slug {
            kept.aliases.push(alias.clone());
        }
    }
    for (name, value) in &other.extra.0 {
        kept.extra
            .0
            .entry(name.clone())
            .or_insert_with(|| value.clone());
    }
}

/// Lets every record name a work by its one key.
fn rename(content: &mut Content, aliases: &BTreeMap<CiteKey, CiteKey>) {
    if aliases.is_empty() {
        return;
    }
    let rename = |key: &mut Placed<CiteKey>| {
        if let Some(name) = aliases.get(&key.value) {
            key.value = name.clone();
        }
    };
    for study in content.studies.values_mut() {
        rename(&mut study.source);
        study.sources.iter_mut().for_each(rename);
        let outcomes = study.outcomes.list.iter_mut();
        outcomes
            .filter_map(|outcome| outcome.source.as_mut())
            .for_each(rename);
    }
    for model in content.models.values_mut() {
        model.source.iter_mut().for_each(rename);
    }
    for compound in content.compounds.values_mut() {
        let potencies = compound
            .targets
            .iter_mut()
            .flat_map(|target| &mut target.potency);
        potencies
            .filter_map(|potency| potency.source.as_mut())
            .for_each(rename);
        let properties = compound.properties.iter_mut();
        properties
            .filter_map(|property| property.source.as_mut())
            .for_each(rename);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_give_identifiers() {
        for (url, wanted) in [
            (
                "https://doi.org/10.1093/JNCI/djt210",
                "doi:10.1093/jnci/djt210",
            ),
            ("http://pubmed.ncbi.nlm.nih.gov/24062525/", "pmid:24062525"),
            (
                "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3787907/#sec2",
                "pmcid:PMC3787907",
            ),
            (
                "https://pmc.ncbi.nlm.nih.gov/articles/PMC3787907",
                "pmcid:PMC3787907",
            ),
            (
                "https://clinicaltrials.gov/study/NCT01870609",
                "nct:NCT01870609",
            ),
        ] {
            assert_eq!(of_address(&plain_address(url)).as_deref(), Some(wanted));
        }
        assert_eq!(
            of_address(&plain_address("https://example.org/10.1/PMC1")),
            None
        );
    }
}
