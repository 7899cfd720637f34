//! The colour profile of sRGB, made here so that none need be carried along.
//!
//! Layout after ICC.1:2010-12 (profile version 4.3): primaries adapted to D50
//! and the tone curve of IEC 61966-2-1:1999 as a parametric curve.

/// The profile's bytes.
pub(super) fn srgb() -> Vec<u8> {
    let tone = curve();
    let tags: [(&[u8; 4], Vec<u8>); 10] = [
        (b"desc", words("sRGB IEC61966-2.1")),
        (b"cprt", words("No copyright, use freely")),
        (b"wtpt", xyz([0.9642, 1.0, 0.8249])),
        (b"chad", matrix()),
        (b"rXYZ", xyz([0.436_07, 0.222_49, 0.013_92])),
        (b"gXYZ", xyz([0.385_15, 0.716_87, 0.097_08])),
        (b"bXYZ", xyz([0.143_07, 0.060_61, 0.714_1])),
        (b"rTRC", tone.clone()),
        (b"gTRC", tone.clone()),
        (b"bTRC", tone),
    ];
    let mut table = Vec::new();
    let mut data = Vec::new();
    let first = 128 + 4 + 12 * tags.len();
    table.extend(size(tags.len()));
    for (name, content) in tags {
        table.extend(name);
        table.extend(size(first + data.len()));
        table.extend(size(content.len()));
        data.extend(content);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut profile = header(first + data.len());
    profile.extend(table);
    profile.extend(data);
    profile
}

fn header(length: usize) -> Vec<u8> {
    let mut header = Vec::with_capacity(128);
    header.extend(size(length));
    header.extend([0; 4]);
    header.extend([4, 0x30, 0, 0]);
    header.extend(b"mntrRGB XYZ ");
    // A date must stand here: that of the standard.
    for part in [2010_u16, 12, 1, 0, 0, 0] {
        header.extend(part.to_be_bytes());
    }
    header.extend(b"acsp");
    header.extend([0; 28]);
    for part in [0.9642, 1.0, 0.8249] {
        header.extend(fixed(part));
    }
    header.resize(128, 0);
    header
}

fn size(number: usize) -> [u8; 4] {
    u32::try_from(number)
        .expect("the profile is small")
        .to_be_bytes()
}

/// A number as `s15Fixed16Number`.
fn fixed(number: f64) -> [u8; 4] {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the numbers of the profile are between -1 and 3"
    )]
    let fixed = (number * 65536.0).round() as i32;
    fixed.to_be_bytes()
}

fn xyz(color: [f64; 3]) -> Vec<u8> {
    let mut tag = b"XYZ \0\0\0\0".to_vec();
    tag.extend(color.into_iter().flat_map(fixed));
    tag
}

/// The adaptation from D65 to D50 (Bradford).
fn matrix() -> Vec<u8> {
    const BRADFORD: [f64; 9] = [
        1.047_882, 0.022_919, -0.050_201, 0.029_587, 0.990_479, -0.017_059, -0.009_232, 0.015_076,
        0.751_678,
    ];
    let mut tag = b"sf32\0\0\0\0".to_vec();
    tag.extend(BRADFORD.into_iter().flat_map(fixed));
    tag
}

/// The tone curve: `((x + 0.055) / 1.055) ^ 2.4` from 0.04045 on, `x / 12.92` below.
fn curve() -> Vec<u8> {
    let mut tag = b"para\0\0\0\0\0\x03\0\0".to_vec();
    let parameters = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];
    tag.extend(parameters.into_iter().flat_map(fixed));
    tag
}

/// A text as `multiLocalizedUnicodeType`.
fn words(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut tag = b"mluc\0\0\0\0".to_vec();
    tag.extend(size(1));
    tag.extend(size(12));
    tag.extend(b"enUS");
    tag.extend(size(units.len()));
    tag.extend(size(28));
    tag.extend(units);
    tag
}
