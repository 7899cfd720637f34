//! TrueType programs without what a PDF has no use for.
//!
//! A reader of the file needs the outlines and the widths (ISO 32000-1:2008,
//! 9.9); names of the font and of its glyphs, and instructions that fit
//! outlines to coarse pixels, would be a quarter of a small subset. Layout of
//! the tables after the OpenType specification 1.9 (ISO/IEC 14496-22:2019).

use super::sfnt::{long, short, table};

/// The tables that stay, in the order of a directory.
const KEPT: [&[u8; 4]; 6] = [b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp"];
/// A component's flag that another follows it.
const MORE: u16 = 0x0020;
/// A component's flag that instructions follow the last one.
const INSTRUCTED: u16 = 0x0100;

/// A program with the tables that a PDF needs, and no instructions; one that is made otherwise stays as it is.
pub fn bare(program: Vec<u8>) -> Vec<u8> {
    bared(&program).unwrap_or(program)
}

fn bared(program: &[u8]) -> Option<Vec<u8>> {
    let mut tables: Vec<Vec<u8>> = KEPT
        .iter()
        .map(|name| table(program, name).map(<[u8]>::to_vec))
        .collect::<Option<_>>()?;
    let [glyf, head, _, _, loca, maxp] = tables.as_mut_slice() else {
        return None;
    };
    let long_ones = short(head, 50)? == 1;
    let offsets = offsets(loca, long_ones)?;
    let mut outlines = Vec::with_capacity(glyf.len());
    let mut places = vec![0];
    for pair in offsets.windows(2) {
        outlines.extend(uninstructed(glyf.get(pair[0]..pair[1])?)?);
        outlines.resize(
            outlines
                .len()
                .next_multiple_of(if long_ones { 4 } else { 2 }),
            0,
        );
        places.push(outlines.len());
    }
    *glyf = outlines;
    *loca = Vec::new();
    for place in places {
        if long_ones {
            loca.extend(u32::try_from(place).ok()?.to_be_bytes());
        } else {
            loca.extend(u16::try_from(place / 2).ok()?.to_be_bytes());
        }
    }
    // What the machine for instructions needs at most: nothing.
    maxp.get_mut(16..28)?.fill(0);
    head.get_mut(8..12)?.fill(0);
    assembled(tables)
}

/// Puts tables behind a directory, each with its sum, and notes the sum of all.
fn assembled(tables: Vec<Vec<u8>>) -> Option<Vec<u8>> {
    const ENTRY: usize = 16;
    // The numbers for a search by halves: for six tables, four.
    const DIRECTORY: [u16; 4] = [6, 64, 2, 32];
    let mut program = vec![0, 1, 0, 0];
    program.extend(DIRECTORY.into_iter().flat_map(u16::to_be_bytes));
    let mut place = program.len() + ENTRY * tables.len();
    let mut head = 0;
    for (name, table) in KEPT.into_iter().zip(&tables) {
        if name == b"head" {
            head = place;
        }
        program.extend(name);
        program.extend(sum(table).to_be_bytes());
        program.extend(u32::try_from(place).ok()?.to_be_bytes());
        program.extend(u32::try_from(table.len()).ok()?.to_be_bytes());
        place += table.len().next_multiple_of(4);
    }
    for table in tables {
        program.extend(table);
        program.resize(program.len().next_multiple_of(4), 0);
    }
    let adjusted = 0xb1b0_afba_u32.wrapping_sub(sum(&program));
    program
        .get_mut(head + 8..head + 12)?
        .copy_from_slice(&adjusted.to_be_bytes());
    Some(program)
}

/// Where the outlines of glyphs begin, and where the last ends.
fn offsets(loca: &[u8], long_ones: bool) -> Option<Vec<usize>> {
    if long_ones {
        return loca.chunks_exact(4).map(|place| long(place, 0)).collect();
    }
    let places = loca.chunks_exact(2).map(|place| short(place, 0));
    places.map(|place| Some(usize::from(place?) * 2)).collect()
}

/// A glyph without its instructions.
fn uninstructed(glyph: &[u8]) -> Option<Vec<u8>> {
    if glyph.is_empty() {
        return Some(Vec::new());
    }
    match short(glyph, 0)? {
        // As a signed number it is negative.
        0x8000.. => composed(glyph),
        contours => {
            let ends = 10 + 2 * usize::from(contours);
            let outline = ends + 2 + usize::from(short(glyph, ends)?);
            let mut plain = glyph.get(..ends)?.to_vec();
            plain.extend([0, 0]);
            plain.extend(glyph.get(outline..)?);
            Some(plain)
        }
    }
}

/// A glyph of other glyphs without its instructions.
fn composed(glyph: &[u8]) -> Option<Vec<u8>> {
    let mut plain = glyph.get(..10)?.to_vec();
    loop {
        let at = plain.len();
        let flags = short(glyph, at)?;
        let arguments = if flags & 0x0001 == 0 { 2 } else { 4 };
        let scale = match flags & 0x00c8 {
            0 => 0,
            0x0008 => 2,
            0x0040 => 4,
            _ => 8,
        };
        plain.extend((flags & !INSTRUCTED).to_be_bytes());
        plain.extend(glyph.get(at + 2..at + 4 + arguments + scale)?);
        if flags & MORE == 0 {
            return Some(plain);
        }
    }
}

/// The sum of a table, as a directory has it.
fn sum(table: &[u8]) -> u32 {
    let words = table.chunks(4).map(|word| {
        let mut whole = [0; 4];
        whole[..word.len()].copy_from_slice(word);
        u32::from_be_bytes(whole)
    });
    words.fold(0, u32::wrapping_add)
}

#[cfg(test)]
mod tests {
    use skrifa::instance::{LocationRef, Size};
    use skrifa::outline::DrawSettings;
    use skrifa::outline::pen::SvgPen;
    use skrifa::raw::TableProvider as _;
    use skrifa::{FontRef, GlyphId, MetadataProvider as _};
    use subsetter::GlyphRemapper;

    use super::super::{FontBook, Outlines};
    use super::*;

    /// A subset of every face, of its first thousand glyphs: composed ones too.
    fn subsets() -> Vec<Vec<u8>> {
        let book = FontBook::built_in();
        let faces = book
            .faces()
            .filter(|face| face.outlines() == Outlines::TrueType);
        let subsets = faces.map(|face| {
            let count = FontRef::new(face.data())
                .unwrap()
                .maxp()
                .unwrap()
                .num_glyphs();
            let glyphs: Vec<u16> = (0..count.min(1000)).collect();
            let remapper = GlyphRemapper::new_from_glyphs_sorted(&glyphs);
            subsetter::subset(face.data(), 0, &remapper).unwrap()
        });
        subsets.collect()
    }

    fn widths(font: &FontRef<'_>) -> Vec<Option<f32>> {
        let widths = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let glyphs = (0..font.maxp().unwrap().num_glyphs()).map(GlyphId::from);
        glyphs.map(|glyph| widths.advance_width(glyph)).collect()
    }

    fn outlines(font: &FontRef<'_>) -> Vec<String> {
        let outlines = font.outline_glyphs();
        let outlines = outlines.iter().map(|(_, outline)| {
            let mut pen = SvgPen::new();
            let unhinted = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            outline.draw(unhinted, &mut pen).unwrap();
            pen.to_string()
        });
        outlines.collect()
    }

    #[test]
    fn outlines_and_widths_stay_and_the_rest_goes() {
        for before in subsets() {
            let after = bare(before.clone());
            assert!(after.len() < before.len());
            assert_eq!(sum(&after), 0xb1b0_afba, "the sum of all");
            let old = FontRef::new(&before).unwrap();
            let new = FontRef::new(&after).unwrap();
            assert_eq!(widths(&old), widths(&new));
            assert_eq!(outlines(&old), outlines(&new));
            for gone in [b"name", b"post", b"fpgm", b"prep", b"cvt "] {
                assert_eq!(table(&after, gone), None);
            }
        }
    }

    #[test]
    fn what_is_no_program_stays_as_it_is() {
        for bytes in [&b""[..], b"OTTO", &[0; 40], &[0xff; 400]] {
            assert_eq!(bare(bytes.to_vec()), bytes);
        }
        let program = subsets().remove(0);
        for length in (0..program.len()).step_by(97) {
            bare(program[..length].to_vec());
        }
    }
}
