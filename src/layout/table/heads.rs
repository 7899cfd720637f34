//! Which cells of a table head which.
//!
//! Where heads stand over heads, or rows under the heading of their group,
//! each cell names those that head it; elsewhere the scope of the heads tells
//! (ISO 32000-1:2008, 14.8.5.7).

use super::super::structure::NodeId;
use crate::document::Table;

/// The cells that head those being set.
pub(super) struct Heads {
    /// Whether cells name their heads.
    are_named: bool,
    /// The heads of each column, the outer first.
    columns: Vec<Vec<NodeId>>,
    group: Option<NodeId>,
    row: Option<NodeId>,
}

impl Heads {
    /// Of a table of which nothing is set yet.
    pub(super) fn of(table: &Table) -> Heads {
        let has_groups = table.groups.iter().any(|group| group.heading.is_some());
        Heads {
            are_named: has_groups || table.has_spanning_heads(),
            columns: vec![Vec::new(); table.columns.len()],
            group: None,
            row: None,
        }
    }

    /// What follows is under this head in these columns.
    pub(super) fn over(&mut self, columns: std::ops::Range<usize>, head: NodeId) {
        self.columns[columns]
            .iter_mut()
            .for_each(|heads| heads.push(head));
    }

    /// What follows is under this heading of a group, or under none.
    pub(super) fn group(&mut self, heading: Option<NodeId>) {
        self.group = heading;
        self.row = None;
    }

    /// What follows is in rows of this name.
    pub(super) fn row(&mut self, name: NodeId) {
        self.row = Some(name);
    }

    /// The heads of a head in a column.
    pub(super) fn of_head(&self, column: usize) -> Vec<NodeId> {
        self.named(self.columns[column].clone())
    }

    /// The heads of the name of a row.
    pub(super) fn of_name(&self, column: usize) -> Vec<NodeId> {
        let columns = self.columns[column].iter().copied();
        self.named(columns.chain(self.group).collect())
    }

    /// The heads of a cell.
    pub(super) fn of_cell(&self, column: usize) -> Vec<NodeId> {
        let columns = self.columns[column].iter().copied();
        self.named(columns.chain(self.group).chain(self.row).collect())
    }

    fn named(&self, heads: Vec<NodeId>) -> Vec<NodeId> {
        if self.are_named { heads } else { Vec::new() }
    }
}
