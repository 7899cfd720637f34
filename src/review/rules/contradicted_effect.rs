//! A size of effect that the record of the study does not have.

use std::ops::Range;

use super::{Code, Report, Rule, Severity, Subject, Text, vocabulary};
use crate::chem::{Quantity, Spread};
use crate::content::Study;
use crate::review::units::starts_with_measure;

pub(super) static RULE: Rule = Rule {
    code: Code::new("contradicted-effect"),
    severity: Severity::Warning,
    meaning: "a hazard ratio, odds ratio or risk ratio typed by hand that the study's record has otherwise",
    why: "Two figures changed places, and a drug that did nothing protects. A ratio that stands in the record is taken \
          from there: `{{ trial.os.effect.value }}`.",
    bad: "The hazard ratio was 0.96 [@trial2020]. # the record has 0.69",
    good: "The hazard ratio was {{ trial2020.os.effect.value }} [@trial2020].",
    judge,
};

/// What sentences and records call an effect.
const KINDS: &[(&[&str], &str)] = &[
    (&["hazard ratio", "HR", "Hazard-Ratio"], "hazard ratio"),
    (&["odds ratio", "OR", "Odds-Ratio"], "odds ratio"),
    (
        &["risk ratio", "relative risk", "RR", "relatives Risiko"],
        "risk ratio",
    ),
];

/// How many words may stand between an effect and its number: `hazard ratio for death was 0.96`.
const REACH: usize = 8;

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.prose().filter(|text| text.is_evidence()) {
        for sentence in &text.reading.sentences {
            let studies = subject.studies_behind(text, sentence);
            let hushed = text.reading.has(vocabulary::UNREPORTED, sentence);
            if studies.is_empty() || hushed {
                continue;
            }
            for (words, kind) in KINDS {
                if let Some(place) = stated(text, sentence, words)
                    && let Some(wanted) = contradicted(text, &place, &studies, kind)
                {
                    let said = &text.reading.source()[place.clone()];
                    report.push(
                        report
                            .finding(format!("the {kind} is `{said}` here, and `{wanted}` in the record"))
                            .label(text.reading.span(&place), "")
                            .help("look it up in the source, and take it from the record: `{{ study.outcome.effect.value }}`"),
                    );
                }
            }
        }
    }
}

/// Where the number stands that follows the name of an effect.
fn stated(text: &Text<'_>, sentence: &Range<usize>, words: &[&str]) -> Option<Range<usize>> {
    let reading = &text.reading;
    let name = reading.first(words, sentence)?;
    // A short form is read with its capitals: `or` is none.
    let is_short = reading.source()[name.clone()].len() == 2;
    if is_short && !words.contains(&&reading.source()[name.clone()]) {
        return None;
    }
    let mut behind = reading.words(name.end..sentence.end).take(REACH);
    let number = behind.find(|word| {
        let is_measure = starts_with_measure(&reading.plain()[word.range.end..]);
        word.is_number() && word.text.contains('.') && !is_measure
    })?;
    let digits = number
        .text
        .find(|c: char| !(c.is_ascii_digit() || c == '.'));
    let end = number.range.start + digits.unwrap_or(number.text.len());
    let between = &reading.plain()[name.end..number.range.start];
    let written = reading.source()[number.range.start..end].trim_end_matches('.');
    let is_ratio =
        written.contains('.') && !between.contains(['.', ';']) && !between.contains("CI");
    is_ratio.then_some(number.range.start..number.range.start + written.len())
}

/// What the records have, where they have this effect and none with this number.
fn contradicted(
    text: &Text<'_>,
    place: &Range<usize>,
    studies: &[&Study],
    kind: &str,
) -> Option<String> {
    let said = Quantity::parse(&text.reading.source()[place.clone()]).ok()?;
    let outcomes = studies.iter().flat_map(|study| &study.outcomes.list);
    let effects = outcomes.filter_map(|outcome| outcome.effect.as_ref());
    let effects = effects.filter(|effect| effect.kind.to_lowercase() == kind);
    let recorded: Vec<&Quantity> = effects
        .filter_map(|effect| Some(&effect.value.quantity()?.value))
        .collect();
    let first = recorded.first()?;
    let is_known = recorded.iter().any(|one| has(one, &said));
    (!is_known).then(|| first.as_written().to_owned())
}

/// Whether a recorded effect, rounded as the other is, has its number, or at an end of its interval.
fn has(recorded: &Quantity, said: &Quantity) -> bool {
    let written = said.as_written();
    let places = written
        .split_once('.')
        .map_or(0, |(_, decimals)| decimals.len());
    let places = u8::try_from(places).unwrap_or(u8::MAX);
    let is_it = |number: crate::chem::Decimal| {
        number
            .rounded(places)
            .value_cmp(said.low().rounded(places))
            .is_eq()
    };
    let in_spread = match recorded.spread() {
        Some(Spread::Interval(low, high, _)) => is_it(*low) || is_it(*high),
        _ => false,
    };
    is_it(recorded.low()) || is_it(recorded.high()) || in_spread
}
