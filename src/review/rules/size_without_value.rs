//! A large effect that nothing measures.

use super::quantities::typed;
use super::{Aside, Code, Report, Rule, Severity, Subject, vocabulary};

pub(super) static RULE: Rule = Rule {
    code: Code::new("size-without-value"),
    severity: Severity::Advice,
    meaning: "an effect called highly effective, excellent or superior, with no value in the sentence",
    why: "`Highly effective` is one half of the animals cured to one reader and all of them to another. Give the value \
          that the word stands for, or say that it is the source's word.",
    bad: "Testamide was highly effective in mice [@first2020].",
    good: "Testamide reduced the tumour volume from {{ first2020.volume.control }} to {{ first2020.volume.value }} [@first2020].",
    judge,
};

const WORDS: &[&str] = &[
    "highly effective",
    "very effective",
    "extremely effective",
    "exceptionally effective",
    "remarkably effective",
    "strikingly effective",
    "highly efficacious",
    "very efficacious",
    "highly active",
    "extremely active",
    "remarkably active",
    "highly potent",
    "very potent",
    "extremely potent",
    "exquisitely potent",
    "remarkably potent",
    "highly selective",
    "exquisitely selective",
    "excellent efficacy",
    "excellent activity",
    "excellent potency",
    "excellent tolerability",
    "excellent selectivity",
    "outstanding efficacy",
    "outstanding activity",
    "impressive efficacy",
    "impressive activity",
    "remarkable efficacy",
    "remarkable activity",
    "robust efficacy",
    "robust activity",
    "strong efficacy",
    "superior efficacy",
    "superior activity",
    "exceptionally well tolerated",
    "hochwirksam",
    "hoch wirksam",
    "sehr wirksam",
    "äußerst wirksam",
    "ausgezeichnete Wirksamkeit",
    "hervorragende Wirksamkeit",
    "beeindruckende Wirksamkeit",
    "überlegene Wirksamkeit",
    "hervorragend verträglich",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.prose().filter(|text| text.is_evidence()) {
        let reading = &text.reading;
        for sentence in &reading.sentences {
            let Some(words) = reading.first(WORDS, sentence) else {
                continue;
            };
            let expressions = Aside::within(&reading.expressions, sentence).next();
            let has_number = reading.words(sentence.clone()).any(|word| word.is_number())
                || !typed(reading, sentence).is_empty();
            let lists = [
                vocabulary::ATTRIBUTED,
                vocabulary::UNREPORTED,
                vocabulary::DENIAL,
                &["whether", "if", "ob", "less", "weniger"],
            ];
            let is_hushed = lists.iter().any(|list| reading.has(list, sentence));
            let is_quoted = reading.plain()[..words.start].ends_with(['"', '“', '„', '‘', '«']);
            if expressions.is_none() && !has_number && !is_hushed && !is_quoted {
                let said = &reading.source()[words.clone()];
                report.push(
                    report
                        .finding(format!("`{said}` stands without a value"))
                        .label(reading.span(&words), "")
                        .help("give the value of an outcome, `{{ study.outcome.value }}`, or say that the source calls it so"),
                );
            }
        }
    }
}
