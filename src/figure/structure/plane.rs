//! Points, distances and turns; `y` grows upwards.

use std::f64::consts::TAU;

/// A place in the plane, in lengths of a bond.
pub(super) type Spot = [f64; 2];

pub(super) fn plus(a: Spot, b: Spot) -> Spot {
    [a[0] + b[0], a[1] + b[1]]
}

pub(super) fn minus(a: Spot, b: Spot) -> Spot {
    [a[0] - b[0], a[1] - b[1]]
}

pub(super) fn times(a: Spot, factor: f64) -> Spot {
    [a[0] * factor, a[1] * factor]
}

pub(super) fn distance(a: Spot, b: Spot) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// The direction from `a` to `b`, as an angle from 0 to a whole turn.
pub(super) fn angle(a: Spot, b: Spot) -> f64 {
    (b[1] - a[1]).atan2(b[0] - a[0]).rem_euclid(TAU)
}

/// A step of length 1 in a direction.
pub(super) fn step(angle: f64) -> Spot {
    [angle.cos(), angle.sin()]
}

/// A vector, made 1 long; to the right, if it has no length.
pub(super) fn unit(a: Spot) -> Spot {
    let length = a[0].hypot(a[1]);
    if length < 1e-9 {
        [1.0, 0.0]
    } else {
        times(a, 1.0 / length)
    }
}

/// A quarter of a turn to the left.
pub(super) fn left(a: Spot) -> Spot {
    [-a[1], a[0]]
}

pub(super) fn dot(a: Spot, b: Spot) -> f64 {
    a[0] * b[0] + a[1] * b[1]
}

/// Above 0 where `b` is to the left of `a`.
pub(super) fn cross(a: Spot, b: Spot) -> f64 {
    a[0] * b[1] - a[1] * b[0]
}

/// The point turned about a center.
pub(super) fn turned(point: Spot, center: Spot, angle: f64) -> Spot {
    let (sin, cos) = angle.sin_cos();
    let [x, y] = minus(point, center);
    plus(center, [x * cos - y * sin, x * sin + y * cos])
}

/// The point on the other side of the line from `a` to `b`.
pub(super) fn mirrored(point: Spot, a: Spot, b: Spot) -> Spot {
    let along = unit(minus(b, a));
    let out = minus(point, a);
    let parallel = times(along, dot(out, along));
    plus(a, minus(times(parallel, 2.0), out))
}

/// The middle of points.
pub(super) fn middle(points: impl IntoIterator<Item = Spot>) -> Spot {
    let (mut sum, mut count) = ([0.0, 0.0], 0.0);
    for point in points {
        sum = plus(sum, point);
        count += 1.0;
    }
    times(sum, 1.0 / f64::max(count, 1.0))
}

/// Whether two lines cross between their ends.
pub(super) fn crossing(a: [Spot; 2], b: [Spot; 2]) -> bool {
    let side = |line: [Spot; 2], point: Spot| cross(minus(line[1], line[0]), minus(point, line[0]));
    side(a, b[0]) * side(a, b[1]) < -1e-9 && side(b, a[0]) * side(b, a[1]) < -1e-9
}

/// How far a point stands from a line between two others.
pub(super) fn beside(point: Spot, line: [Spot; 2]) -> f64 {
    let along = minus(line[1], line[0]);
    let length = dot(along, along);
    let share = if length < 1e-12 {
        0.0
    } else {
        (dot(minus(point, line[0]), along) / length).clamp(0.0, 1.0)
    };
    distance(point, plus(line[0], times(along, share)))
}

/// A count as a number to reckon with.
pub(super) fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}
