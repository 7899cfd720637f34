//! Letters that no reader can look up.
//!
//! The AMA Manual of Style (11th edition, 13) and most journals ask for the words at first use.

use std::collections::BTreeSet;

use super::abbreviations::{is_explained, is_known, shorts};
use super::names::{bare, model_names, names};
use super::{Code, Reading, Report, Rule, Severity, Subject};
use crate::content::{FigureSpec, StudyKind};

pub(super) static RULE: Rule = Rule {
    code: Code::new("abbreviation-undefined"),
    severity: Severity::Warning,
    meaning: "an abbreviation that is expanded nowhere in the overview",
    why: "One field's OS is overall survival, another's oxidative stress. Write the words out at first use with \
          the letters in brackets behind them; where the letters come only once or twice, write the words instead. \
          Abbreviations that everybody knows, symbols of genes, and names in records need none.",
    bad: "Median OS was {{ trial.os.value }}.",
    good: "Median overall survival (OS) was {{ trial.os.value }}. OS was longer in women.",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let mut explained = recorded(subject);
    let shown = subject.shown();
    for text in &subject.texts {
        let told = shorts(&text.reading).filter(|short| is_explained(&text.reading, short));
        explained.extend(told.map(|short| short.text.to_owned()));
    }
    for text in subject.prose() {
        tell(&text.reading, &mut explained, report);
    }
    for (study, outcome) in subject.outcomes() {
        let of_bodies = [StudyKind::InVivo, StudyKind::ClinicalTrial].contains(&study.kind);
        let is_shown = shown.contains(&(study.slug.as_str(), outcome.id.value.as_str()));
        if of_bodies && is_shown {
            tell(&Reading::new(&outcome.endpoint), &mut explained, report);
        }
    }
}

fn tell(reading: &Reading<'_>, explained: &mut BTreeSet<String>, report: &mut Report<'_>) {
    for short in shorts(reading) {
        let is_told = is_explained(reading, &short);
        if !is_known(short.text) && explained.insert(short.text.to_owned()) && !is_told {
            report.push(
                report
                    .finding(format!("`{}` is expanded nowhere", short.text))
                    .label(reading.span(&short.range), "")
                    .help(format!(
                        "write the words out, with `({})` behind them, or in place of the letters",
                        short.text
                    )),
            );
        }
    }
}

/// What records call by capitals: substances, models, targets, trials, and the words of figures.
fn recorded(subject: &Subject<'_>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut add = |words: &str| {
        let words = words.split(|c: char| !c.is_alphanumeric());
        found.extend(words.filter(|word| word.len() > 1).map(str::to_owned));
    };
    for compound in &subject.compounds {
        names(compound).for_each(|name| add(&name));
        for target in &compound.targets {
            add(target.name.text());
            add(target.symbol.as_deref().unwrap_or_default());
        }
    }
    subject.models.iter().for_each(|model| {
        model_names(model).for_each(|name| add(&name));
        model.genotype.iter().for_each(|one| add(one));
        model
            .host
            .iter()
            .filter_map(|host| host.strain.as_deref())
            .for_each(&mut add);
    });
    for study in &subject.studies {
        add(study.title.text());
        add(&study.slug.as_str().to_uppercase());
        let outcomes = study.outcomes.list.iter();
        outcomes
            .filter_map(|outcome| outcome.target.as_ref())
            .for_each(|target| add(&bare(target.text())));
    }
    subject.references.iter().for_each(|work| {
        [&work.container, &work.host, &work.publisher, &work.journal]
            .into_iter()
            .flatten()
            .for_each(|name| add(name));
        add(work.title.text());
    });
    let authors = subject.overview.authors.iter();
    authors.for_each(|author| add(&author.name));
    subject
        .overview
        .figures
        .iter()
        .flat_map(FigureSpec::words)
        .for_each(|words| add(words.text()));
    found
}
