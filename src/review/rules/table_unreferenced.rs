//! A table that no sentence leads to (ICMJE Recommendations IV.A.3.h).

use super::{Code, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("table-unreferenced"),
    severity: Severity::Warning,
    meaning: "a table that the text does not mention",
    why: "A table may stand pages away from the text that it supports; without its number in a \
          sentence nobody looks there.",
    bad: "tables = [\"summary\"]\ntext = \"Tumours shrank [@kang2013].\"",
    good: "tables = [\"summary\"]\ntext = \"Tumours shrank [@kang2013]; @tbl:summary has the values.\"",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for table in &subject.overview.tables {
        let id = table.id.value.as_str();
        if !subject.mentions(&format!("tbl:{id}")) {
            report.push(
                report
                    .finding(format!("the text does not mention the table `{id}`"))
                    .label(table.id.span.clone(), "")
                    .help(format!(
                        "write `@tbl:{id}` where the text speaks of what it lists"
                    )),
            );
        }
    }
}
