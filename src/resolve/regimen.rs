//! What was given: agents, doses, routes and schedules of an arm.

use super::cell::{Source, closed, joined, marked, not_applicable, nothing, reported};
use crate::content::{Agent, Arm, Column};
use crate::markup::{self, Inline};

impl Source<'_> {
    pub(super) fn name(&self, agent: &Agent) -> Vec<Inline> {
        let compound = agent
            .compound
            .as_ref()
            .and_then(|slug| self.table.content.compounds.get(&slug.value));
        match (compound, &agent.name) {
            (Some(compound), _) => markup::plain(&compound.name),
            (None, Some(name)) => marked(name, self.study),
            (None, None) => nothing(),
        }
    }

    pub(super) fn names(&self, arm: &Arm) -> Vec<Inline> {
        joined(arm.agents.iter().map(|agent| self.name(agent)), " + ")
    }

    /// The way to an agent's record.
    fn agent_path(&self, arm: &Arm, index: usize) -> String {
        format!(
            "studies.{}.arms.{}.agents.{index}",
            self.study.slug, arm.id.value
        )
    }

    /// Something of each agent: said once where it is the same for all, and else with their names.
    pub(super) fn agents(&self, what: impl Fn(&Agent, &str) -> Vec<Inline>) -> Vec<Inline> {
        let Some(arm) = self.arm else {
            return nothing();
        };
        if arm.agents.is_empty() {
            return not_applicable();
        }
        let said = arm.agents.iter().enumerate();
        let said = said.map(|(index, agent)| what(agent, &self.agent_path(arm, index)));
        let mut said: Vec<Vec<Inline>> = said.collect();
        if self.table.agree(&said) {
            return said.swap_remove(0);
        }
        let named = arm.agents.iter().zip(said).map(|(agent, said)| {
            let mut line = self.name(agent);
            line.push(Inline::Text(" ".to_owned()));
            line.extend(said);
            line
        });
        joined(named, " + ")
    }

    /// `defactinib 40 mg/kg po, daily, 28 d + paclitaxel`: what was given, as far as no other column
    /// shows it; or how the arm is called in print, and what was given after that.
    pub(super) fn treatment(&self, arm: Option<&Arm>) -> Vec<Inline> {
        let Some(arm) = arm else { return nothing() };
        if arm.agents.is_empty() {
            return self.arm_name(arm);
        }
        let silent = !arm.agents.iter().any(|agent| agent.dose.is_reported());
        let regimens = arm.agents.iter().enumerate().map(|(index, agent)| {
            let path = self.agent_path(arm, index);
            self.regimen(agent, &path, silent)
        });
        let regimens: Vec<Vec<Inline>> = regimens.collect();
        let mut line = match (&arm.label, &regimens[..]) {
            (Some(label), [regimen]) => closed(markup::plain(label), ",", regimen),
            (Some(label), several) => {
                let named = several
                    .iter()
                    .zip(&arm.agents)
                    .filter(|(regimen, _)| !regimen.is_empty())
                    .map(|(regimen, agent)| closed(self.name(agent), "", regimen));
                let mut line = markup::plain(label);
                for regimen in named {
                    line.push(Inline::Text("; ".to_owned()));
                    line.extend(regimen);
                }
                line
            }
            (None, several) => {
                let named = several.iter().zip(&arm.agents);
                let named = named.map(|(regimen, agent)| closed(self.name(agent), "", regimen));
                joined(named, " + ")
            }
        };
        if silent && !self.shows(Column::Dose) {
            line.push(Inline::Text(format!(", {} ", self.words().dose)));
            line.extend(nothing());
        }
        line
    }

    /// How an arm is called in a few words: by its label, what was given, or what it is for.
    pub(super) fn arm_name(&self, arm: &Arm) -> Vec<Inline> {
        match (&arm.label, arm.role) {
            (Some(label), _) => markup::plain(label),
            (None, _) if !arm.agents.is_empty() => self.names(arm),
            (None, Some(role)) => self.word(role.word()),
            (None, None) => marked(&arm.id.value, self.study),
        }
    }

    /// `40 mg/kg po, daily, 28 d`, as far as no other column shows it. A dose that is not reported is
    /// said to be so, unless the whole arm is `silent`.
    fn regimen(&self, agent: &Agent, path: &str, silent: bool) -> Vec<Inline> {
        let mut line = Vec::new();
        if !self.shows(Column::Dose) {
            if agent.dose.is_reported() {
                line.extend(reported(&agent.dose, path, "dose"));
            } else if !silent {
                line.push(Inline::Text(format!("({} ", self.words().dose)));
                line.extend(reported(&agent.dose, path, "dose"));
                line.push(Inline::Text(")".to_owned()));
            }
        }
        if let Some(route) = agent
            .route
            .as_deref()
            .filter(|_| !self.shows(Column::Route))
        {
            line = match route {
                "NR" => closed(line, ",", &self.unsaid_column(Column::Route)),
                route => closed(line, "", &self.word(route)),
            };
        }
        let schedule = agent.schedule.as_deref();
        if let Some(schedule) = schedule.filter(|_| !self.shows(Column::Schedule)) {
            let said = match schedule {
                "NR" => self.unsaid_column(Column::Schedule),
                schedule => self.word(schedule),
            };
            line = closed(line, ",", &said);
        }
        if agent.duration.is_reported() && !self.shows(Column::Duration) {
            line = closed(line, ",", &reported(&agent.duration, path, "duration"));
        }
        line
    }
}
