//! Charts.

use super::{Drawn, Studio};
use crate::content::{ChartSpec, FigureSpec};
use crate::diag::{Diagnostic, Diagnostics, codes};

impl Studio<'_> {
    /// A chart; what speaks against it is reported.
    pub(super) fn chart(
        &self,
        spec: &FigureSpec,
        _chart: &ChartSpec,
        diagnostics: &mut Diagnostics,
    ) -> Option<Drawn> {
        diagnostics.push(
            Diagnostic::error(codes::INVALID_FIGURE, "not drawn yet").label(spec.span.clone(), ""),
        );
        None
    }
}
