//! What the control group got (ARRIVE 2.0, items 1b and 9a; Percie du Sert 2020, doi:10.1371/journal.pbio.3000410).

use super::{Code, Report, Rule, Severity, StudyKind, Subject};
use crate::content::ArmRole;

pub(super) static RULE: Rule = Rule {
    code: Code::new("arrive-vehicle"),
    severity: Severity::Advice,
    meaning: "a vehicle group of which the vehicle is not named",
    why: "Vehicles have effects of their own, and decide how much of a dose is taken up. `vehicle = \
          \"NR\"` at an agent is an answer where the source gives none.",
    bad: "[[arms]]\nid = \"vehicle\"\nrole = \"vehicle\"",
    good: "[[arms]]\nid = \"vehicle\"\nrole = \"vehicle\"\nagents = [{ name = \"0.5% methylcellulose\", route = \"po\" }]",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for study in subject.studies_of_kind(StudyKind::InVivo) {
        let groups = study.arms.iter();
        let Some(group) = groups
            .clone()
            .find(|arm| arm.role == Some(ArmRole::Vehicle))
        else {
            continue;
        };
        let mut agents = groups.flat_map(|arm| &arm.agents);
        let is_named = !group.agents.is_empty() || agents.any(|agent| agent.vehicle.is_some());
        if !is_named {
            report.push_missing(
                report
                    .finding(format!("`{}` does not say what its vehicle was", study.slug))
                    .label(group.id.span.clone(), "")
                    .help("add `vehicle = \"…\"` to an agent, or what was given as `agents` of this arm; `\"NR\"` where the source does not say"),
            );
        }
    }
}
