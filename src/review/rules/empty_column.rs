//! A column of a table in which nothing stands (CSE, Scientific Style and Format, on tables: leave out
//! columns that say the same in every row).

use super::{Code, Report, Rule, Severity, Subject};
use crate::content::{Agent, Column, Outcome, Study};

pub(super) static RULE: Rule = Rule {
    code: Code::new("empty-column"),
    severity: Severity::Advice,
    meaning: "a column of a table of which no record says anything",
    why: "A column of nothing but `NR` takes the room of the others and tells one thing, which a note tells \
          better. Where that the sources are silent matters, say so: write `\"NR\"` in the records, and the \
          column stays.",
    bad: "columns = [\"model\", \"value\", \"assay\"]   # and no outcome names an assay",
    good: "columns = [\"model\", \"value\"]",
    judge,
};

/// What columns show that can be left out, with the fields of outcomes that they take.
const OF_OUTCOMES: [(Column, &str); 14] = [
    (Column::Assay, "assay"),
    (Column::Control, "control"),
    (Column::Day, "day"),
    (Column::Derived, "derive"),
    (Column::Direction, "direction"),
    (Column::Effect, "effect"),
    (Column::Locator, "at"),
    (Column::Matrix, "matrix"),
    (Column::Note, "note"),
    (Column::P, "p"),
    (Column::Significance, "significance"),
    (Column::Species, "species"),
    (Column::Target, "target"),
    (Column::Value, "value"),
];

/// The same of agents.
const OF_AGENTS: [(Column, &str); 4] = [
    (Column::Dose, "dose"),
    (Column::Duration, "duration"),
    (Column::Route, "route"),
    (Column::Schedule, "schedule"),
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for table in &subject.overview.tables {
        let rows = subject.rows(table);
        if rows.len() < 2 {
            continue;
        }
        for column in &table.columns {
            if rows
                .iter()
                .any(|(study, outcome)| is_said(subject, study, outcome, column.field))
            {
                continue;
            }
            let word = column.field.word();
            let id = &table.id;
            report.push(
                report
                    .finding(format!(
                        "the column `{word}` of the table `{}` would say nothing in any of its {} rows",
                        id.value,
                        rows.len()
                    ))
                    .label(id.span.clone(), "")
                    .help(format!(
                        "leave the column out; or write `{} = \"NR\"` in the records, if that is what readers should see",
                        field(column.field).unwrap_or(word)
                    )),
            );
        }
    }
}

fn field(column: Column) -> Option<&'static str> {
    let all = OF_OUTCOMES.iter().chain(&OF_AGENTS);
    let mut all = all.filter(|(known, _)| *known == column);
    all.next().map(|(_, field)| *field)
}

/// Whether a record says anything that the column shows, `NR` too; of columns that are not judged, always.
fn is_said(subject: &Subject<'_>, study: &Study, outcome: &Outcome, column: Column) -> bool {
    let Some(field) = field(column) else {
        return true;
    };
    if OF_AGENTS.iter().any(|(known, _)| *known == column) {
        let agents = study.arms.iter().flat_map(|arm| &arm.agents);
        return agents
            .into_iter()
            .any(|agent| of_agent(subject, agent, field));
    }
    subject.says(&outcome.span, field) || of_outcome(outcome, column)
}

fn of_agent(subject: &Subject<'_>, agent: &Agent, field: &str) -> bool {
    let said = match field {
        "dose" => agent.dose.is_reported(),
        "duration" => agent.duration.is_reported(),
        "route" => agent.route.is_some(),
        _ => agent.schedule.is_some(),
    };
    said || subject.says(&agent.span, field)
}

fn of_outcome(outcome: &Outcome, column: Column) -> bool {
    match column {
        Column::Assay => outcome.assay.is_some(),
        Column::Control => outcome.control.is_reported(),
        Column::Day => outcome.day.is_reported() || outcome.time.is_reported(),
        Column::Derived => !outcome.derive.is_empty(),
        Column::Direction => outcome.direction.is_some(),
        Column::Effect => outcome.effect.is_some(),
        Column::Locator => outcome.at.is_some(),
        Column::Matrix => outcome.matrix.is_some(),
        Column::Note => outcome.note.is_some(),
        Column::P => outcome.p.is_reported(),
        Column::Significance => outcome.significance.is_some(),
        Column::Species => outcome.species.is_some(),
        Column::Target => outcome.target.is_some(),
        Column::Value => outcome.value.is_reported(),
        _ => true,
    }
}
