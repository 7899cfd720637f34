//! A heap of citations behind one sentence.

use super::{Code, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("too-many-sources"),
    severity: Severity::Advice,
    meaning: "more than eight works cited in one place",
    why: "Nobody checks nine works for one sentence, and it is not said which of them shows what. \
          Cite the two that show it best, or part the sentence.",
    bad: "FAK is overexpressed in tumours [@a; @b; @c; @d; @e; @f; @g; @h; @i].",
    good: "FAK is overexpressed in ovarian [@a] and in breast tumours [@b; @c].",
    judge,
};

const MANY: usize = 8;

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in &subject.texts {
        for cluster in text
            .reading
            .citations
            .chunk_by(|one, other| one.range == other.range)
        {
            if cluster.len() > MANY {
                report.push(
                    report
                        .finding(format!(
                            "{} works are cited for one statement",
                            cluster.len()
                        ))
                        .label(text.reading.span(&cluster[0].range), "")
                        .help("keep the ones that show it best, or say which shows what"),
                );
            }
        }
    }
}
