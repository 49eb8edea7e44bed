package io.glucorelay.examples.simulator;

/**
 * One body's parameters in {@link GlucoseModel}. Each is drawn around the published mean.
 *
 * @param insulinDelay1 from the injected insulin to the tissue around it (tau1), min
 * @param insulinDelay2 from there to the blood (tau2), min
 * @param insulinClearance (CI), dL/min
 * @param insulinActionRate (p2), 1/min
 * @param insulinSensitivity (SI), dL/mU/min
 * @param glucoseEffectiveness the glucose that leaves the blood without any insulin (GEZI), 1/min
 * @param glucoseProduction what the liver gives (EGP), mg/dL/min
 * @param volume in which glucose spreads (VG), dL
 * @param mealDelay (tau_m), min
 * @param dawn how much more the liver gives towards morning, as a part of {@code glucoseProduction}
 * @param settlesAt the glucose, in mg/dL, at which the basal rate holds this body when nothing else happens
 */
record Physiology(
        double insulinDelay1,
        double insulinDelay2,
        double insulinClearance,
        double insulinActionRate,
        double insulinSensitivity,
        double glucoseEffectiveness,
        double glucoseProduction,
        double volume,
        double mealDelay,
        double dawn,
        double settlesAt) {

    static Physiology draw(Chance chance) {
        return new Physiology(
                49 * chance.factor(0.15),
                47 * chance.factor(0.15),
                20.1 * chance.factor(0.10),
                0.0106 * chance.factor(0.15),
                0.0081 * chance.factor(0.25),
                0.0022 * chance.factor(0.10),
                1.33 * chance.factor(0.10),
                253 * chance.factor(0.10),
                47 * chance.factor(0.15),
                chance.between(0.0, 0.25),
                chance.between(110.0, 165.0));
    }

    /** The basal rate that holds the glucose at {@link #settlesAt}, in mU/min: the model's steady state. */
    double basalRate() {
        return insulinClearance * basalEffect() / insulinSensitivity;
    }

    /** The insulin's effect in that steady state, in 1/min. */
    double basalEffect() {
        return glucoseProduction / settlesAt - glucoseEffectiveness;
    }

    /**
     * The units of insulin that make up for so many grams of carbohydrate: its effect over all time takes away as much
     * glucose as the meal brings.
     */
    double unitsForCarbs(double grams) {
        return grams * insulinClearance / (volume * insulinSensitivity * settlesAt);
    }

    /** The units of insulin that bring the glucose down to {@link #settlesAt}. */
    double unitsForCorrection(double glucose) {
        return StrictMath.log(glucose / settlesAt) * insulinClearance / (insulinSensitivity * 1000);
    }
}
