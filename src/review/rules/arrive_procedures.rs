//! What was given, how and how long (ARRIVE 2.0, item 9; Percie du Sert 2020, doi:10.1371/journal.pbio.3000410).

use super::{Code, Report, Rule, Severity, StudyKind, Subject};
use crate::content::{Agent, ArmRole};

pub(super) static RULE: Rule = Rule {
    code: Code::new("arrive-procedures"),
    severity: Severity::Warning,
    meaning: "a treatment of animals without dose, or with a dose but without route and schedule",
    why: "A result belongs to a dose, a route and a schedule; without them it cannot be repeated or \
          compared. `\"NR\"` is an answer where the source gives none, and is printed.",
    bad: "agents = [{ compound = \"defactinib\", dose = \"40 mg/kg\" }]",
    good: "agents = [{ compound = \"defactinib\", dose = \"40 mg/kg\", route = \"po\", schedule = \"daily\", duration = \"NR\" }]",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for study in subject.studies_of_kind(StudyKind::InVivo) {
        let is_treated = |role: Option<ArmRole>| {
            !matches!(
                role,
                Some(ArmRole::Vehicle | ArmRole::Placebo | ArmRole::Control | ArmRole::Sham)
            )
        };
        for arm in study.arms.iter().filter(|arm| is_treated(arm.role)) {
            for agent in &arm.agents {
                let missing = missing(subject, agent);
                if missing.is_empty() {
                    continue;
                }
                let name = agent.compound.as_ref().map(|slug| slug.value.as_str());
                let name = name.or(agent.name.as_deref()).unwrap_or("the treatment");
                report.push_missing(
                    report
                        .finding(format!(
                            "`{}` gives no {} for `{name}`",
                            arm.id.value,
                            missing.join(" and no ")
                        ))
                        .label(agent.span.clone(), "")
                        .help("add what is missing, with `\"NR\"` where the source does not say"),
                );
            }
        }
    }
}

/// What is not said of an agent; where no dose is known, the rest is not asked for.
fn missing(subject: &Subject<'_>, agent: &Agent) -> Vec<&'static str> {
    if !agent.dose.is_reported() {
        let said = subject.says(&agent.span, "dose");
        return if said { Vec::new() } else { vec!["dose"] };
    }
    let given = [
        ("route", agent.route.is_some()),
        ("schedule", agent.schedule.is_some()),
    ];
    let missing = given.into_iter().filter(|(_, given)| !given);
    missing.map(|(field, _)| field).collect()
}
