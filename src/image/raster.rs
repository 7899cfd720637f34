//! Pictures of pixels.

use std::io::Cursor;

use ::image::codecs::gif::GifDecoder;
use ::image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use ::image::codecs::png::{CompressionType, FilterType as PngFilter, PngDecoder, PngEncoder};
use ::image::codecs::webp::WebPDecoder;
use ::image::imageops::FilterType;
use ::image::metadata::Orientation;
use ::image::{
    AnimationDecoder, DynamicImage, ImageDecoder, ImageEncoder, ImageError, Limits, Rgba,
};

use super::{Fault, ImageKind, MOST_PIXELS, jpeg as segments};

/// How well JPEGs are written, of 100.
const QUALITY: u8 = 86;
/// The memory that reading one picture may take.
const MEMORY: u64 = 512 << 20;

/// A picture of pixels.
pub(super) struct Raster {
    /// Upright, eight bits: grey or colours, with or without alpha.
    pub(super) pixels: DynamicImage,
    pub(super) profile: Option<Vec<u8>>,
    pub(super) moves: bool,
    pub(super) upright: Upright,
    /// Pixels across and down and whether they are grey, of a JPEG that can stand in a file as it is.
    pub(super) as_stored: Option<((u32, u32), bool)>,
}

/// How a picture is turned to stand upright: the matrix that brings the unit square, `y` upwards, into its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Upright(pub [i8; 6]);

impl Default for Upright {
    fn default() -> Upright {
        Upright([1, 0, 0, 1, 0, 0])
    }
}

impl From<Orientation> for Upright {
    fn from(orientation: Orientation) -> Upright {
        Upright(match orientation {
            Orientation::NoTransforms => [1, 0, 0, 1, 0, 0],
            Orientation::FlipHorizontal => [-1, 0, 0, 1, 1, 0],
            Orientation::Rotate180 => [-1, 0, 0, -1, 1, 1],
            Orientation::FlipVertical => [1, 0, 0, -1, 0, 1],
            Orientation::Rotate90 => [0, -1, 1, 0, 0, 1],
            Orientation::Rotate270 => [0, 1, -1, 0, 1, 0],
            Orientation::Rotate90FlipH => [0, -1, -1, 0, 1, 1],
            Orientation::Rotate270FlipH => [0, 1, 1, 0, 0, 0],
        })
    }
}

pub(super) fn read(kind: ImageKind, bytes: &[u8]) -> Result<Raster, Fault> {
    let source = || Cursor::new(bytes);
    match kind {
        ImageKind::Png => {
            let decoder = PngDecoder::with_limits(source(), limits()).map_err(fault)?;
            let moves = decoder.is_apng().map_err(fault)?;
            decode(decoder, moves)
        }
        ImageKind::Gif => {
            let raster = decode(GifDecoder::new(source()).map_err(fault)?, false)?;
            let frames = GifDecoder::new(source()).map_err(fault)?.into_frames();
            let moves = frames.take(2).filter(Result::is_ok).count() > 1;
            Ok(Raster { moves, ..raster })
        }
        ImageKind::WebP => {
            let decoder = WebPDecoder::new(source()).map_err(fault)?;
            let moves = decoder.has_animation();
            decode(decoder, moves)
        }
        ImageKind::Jpeg | ImageKind::Svg => {
            let frame = segments::frame(bytes)
                .ok_or_else(|| Fault::Broken("it ends before its pixels do".to_owned()))?;
            let raster = decode(JpegDecoder::new(source()).map_err(fault)?, false)?;
            let fits = frame.depth == 8 && matches!(frame.components, 1 | 3);
            let size = (frame.width, frame.height);
            Ok(Raster {
                as_stored: fits.then_some((size, frame.components == 1)),
                profile: raster.profile.filter(|_| fits),
                ..raster
            })
        }
    }
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    limits
}

fn decode(mut decoder: impl ImageDecoder, moves: bool) -> Result<Raster, Fault> {
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Fault::TooLarge { width, height });
    }
    decoder.set_limits(limits()).map_err(fault)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let mut pixels = plain(DynamicImage::from_decoder(decoder).map_err(fault)?);
    pixels.apply_orientation(orientation);
    let space: &[u8] = if pixels.color().has_color() {
        b"RGB "
    } else {
        b"GRAY"
    };
    Ok(Raster {
        profile: profile.filter(|profile| is_sound(profile, space)),
        moves,
        upright: orientation.into(),
        as_stored: None,
        pixels,
    })
}

/// Whether a profile is one that a PDF may carry for pixels of `space` (ISO 15076-1, 7.2; ISO 19005-3, 6.2.4.2).
fn is_sound(profile: &[u8], space: &[u8]) -> bool {
    let Some(head) = profile.get(..128) else {
        return false;
    };
    let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]);
    let class = &head[12..16];
    usize::try_from(length).is_ok_and(|length| length == profile.len())
        && head[8] <= 4
        && [b"mntr", b"scnr", b"prtr", b"spac"]
            .iter()
            .any(|one| class == *one)
        && &head[16..20] == space
        && &head[36..40] == b"acsp"
}

fn fault(error: ImageError) -> Fault {
    match error {
        ImageError::Limits(_) => Fault::Broken("it would take too much memory".to_owned()),
        ImageError::Unsupported(error) => Fault::Broken(format!("{error}")),
        error => Fault::Broken(error.to_string()),
    }
}

/// Eight bits, and no alpha where nothing shines through.
fn plain(pixels: DynamicImage) -> DynamicImage {
    let color = pixels.color();
    let clear = color.has_alpha() && {
        let rgba = pixels.to_rgba8();
        rgba.pixels().any(|Rgba([_, _, _, alpha])| *alpha < u8::MAX)
    };
    match (color.has_color(), clear) {
        (true, true) => pixels.into_rgba8().into(),
        (true, false) => pixels.into_rgb8().into(),
        (false, true) => pixels.into_luma_alpha8().into(),
        (false, false) => pixels.into_luma8().into(),
    }
}

impl Raster {
    /// The picture so many pixels wide.
    pub(super) fn scaled(&self, width: u32) -> DynamicImage {
        let (from, down) = (self.pixels.width(), self.pixels.height());
        let height = rounded(f64::from(down) * f64::from(width) / f64::from(from));
        let resize =
            |pixels: &DynamicImage| pixels.resize_exact(width, height, FilterType::Lanczos3);
        if !self.pixels.color().has_alpha() {
            return resize(&self.pixels);
        }
        // What shines through must not colour what is beside it.
        let mut pixels = self.pixels.to_rgba8();
        for Rgba([red, green, blue, alpha]) in pixels.pixels_mut() {
            let part = |channel: u8| share(u32::from(channel) * u32::from(*alpha), 255);
            [*red, *green, *blue] = [*red, *green, *blue].map(part);
        }
        let mut pixels = resize(&pixels.into()).into_rgba8();
        for Rgba([red, green, blue, alpha]) in pixels.pixels_mut() {
            let whole = |channel: u8| share(u32::from(channel) * 255, (*alpha).into());
            [*red, *green, *blue] = [*red, *green, *blue].map(whole);
        }
        plain(pixels.into())
    }
}

fn share(of: u32, parts: u32) -> u8 {
    let share = (of + parts / 2).checked_div(parts).unwrap_or(0);
    u8::try_from(share).unwrap_or(u8::MAX)
}

/// A number of pixels, at least one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "held between 1 and 65535"
)]
pub(super) fn rounded(length: f64) -> u32 {
    length.round().clamp(1.0, 65535.0) as u32
}

/// A PNG file.
pub(super) fn png(pixels: &DynamicImage, profile: Option<&[u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder =
        PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, PngFilter::Adaptive);
    encode(encoder, pixels, profile);
    bytes
}

/// The pixels as they stand in a PNG, rows filtered and packed: as PDF files take them too.
pub(super) fn packed(pixels: &DynamicImage) -> Vec<u8> {
    const HEAD: usize = 8;
    let file = png(pixels, None);
    let mut rest = file.get(HEAD..).unwrap_or_default();
    let mut packed = Vec::new();
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        let (Some(kind), Some(body)) = (after.get(..4), after.get(4..length.saturating_add(4)))
        else {
            break;
        };
        if kind == b"IDAT" {
            packed.extend_from_slice(body);
        }
        rest = after.get(length + 8..).unwrap_or_default();
    }
    packed
}

/// A JPEG file.
pub(super) fn jpeg(pixels: &DynamicImage, profile: Option<&[u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    encode(
        JpegEncoder::new_with_quality(&mut bytes, QUALITY),
        pixels,
        profile,
    );
    bytes
}

fn encode(mut encoder: impl ImageEncoder, pixels: &DynamicImage, profile: Option<&[u8]>) {
    if let Some(profile) = profile {
        // A format without room for profiles shows the colours as they are.
        let _ = encoder.set_icc_profile(profile.to_vec());
    }
    pixels
        .write_with_encoder(encoder)
        .expect("pixels of eight bits can be written to memory");
}
