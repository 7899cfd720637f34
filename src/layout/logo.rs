//! The mark of who publishes, on the first page.

use std::sync::Arc;

use super::Setter;
use super::flow::{Area, Flow, NEVER};
use super::frame::{Item, Picture, Placed, Tag};
use super::structure::Role;
use super::style::{Logo, LogoPlace, PageStyle};
use crate::graphics::{Point, Pt, Size};

/// No logo is wider than this share of running text.
const WIDEST: f64 = 0.45;
/// The space between a logo and the title, as a share of the logo's height.
const BELOW: f64 = 0.7;

impl Setter<'_> {
    /// The logo above the title, where it stands there.
    pub(super) fn logo_above_title(&mut self, flow: &mut Flow, area: Area) {
        let Some(logo) = logo_at(self.style, LogoPlace::Title) else {
            return;
        };
        let tag = match &logo.alt {
            Some(alt) => {
                let role = Role::Figure { alt: alt.clone() };
                Tag::Content(self.structure.add(area.node, role))
            }
            None => Tag::Furniture,
        };
        let size = size(logo, area.width);
        let left = area.left + along(logo, area.width - size.width);
        let picture = picture(logo, size, tag, Point::new(left, Pt::ZERO));
        flow.push(size.height, vec![picture], Vec::new());
        flow.cost(NEVER);
        flow.space(size.height * BELOW);
    }

    /// The logo in the band of colour, where it stands there, as decoration: the name of who
    /// publishes stands beside it.
    pub(super) fn logo_in_band(&self, band: Pt) -> Option<Placed> {
        let logo = logo_at(self.style, LogoPlace::Band)?;
        let measure = self.style.measure();
        let size = size(logo, measure);
        let left = self.style.side_margin + along(logo, measure - size.width);
        let top = (band - size.height) / 2.0;
        Some(picture(logo, size, Tag::Header, Point::new(left, top)))
    }
}

/// The logo of a style, if it stands in a place.
fn logo_at(style: &PageStyle, place: LogoPlace) -> Option<&Logo> {
    let logo = style.logo.as_ref();
    logo.filter(|logo| logo.place == place)
}

/// How large a logo is beside text of a width.
fn size(logo: &Logo, measure: Pt) -> Size {
    let Size { width, height } = logo.image.size();
    let factor = (logo.height / height).min(measure * WIDEST / width);
    Size::new(width * factor, height * factor)
}

/// The space at the left of a logo that leaves `free` space beside it.
fn along(logo: &Logo, free: Pt) -> Pt {
    if logo.at_right { free } else { Pt::ZERO }
}

fn picture(logo: &Logo, size: Size, tag: Tag, at: Point) -> Placed {
    let picture = Picture::of_image(&logo.image, size, tag);
    let item = Item::Picture(Arc::new(picture));
    Placed { at, item }
}
