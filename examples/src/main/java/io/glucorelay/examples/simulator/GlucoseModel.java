package io.glucorelay.examples.simulator;

/**
 * The glucose of one body, minute by minute.
 *
 * <p>This is the identifiable virtual patient model, also called the Medtronic virtual patient: Bergman's minimal model
 * with subcutaneous insulin and meals, from S. S. Kanderian, S. Weinzimer, G. Voskanyan, G. M. Steil, "Identification of
 * intraday metabolic profiles during closed-loop glucose control in individuals with type 1 diabetes", Journal of
 * Diabetes Science and Technology 3(5), 2009, 1047-1057. With insulin delivered at the rate ID and carbohydrate eaten at
 * the rate D:
 *
 * <pre>
 *   dIsc/dt  = (ID / CI - Isc) / tau1          insulin under the skin, mU/dL
 *   dIp/dt   = (Isc - Ip) / tau2               insulin in the blood, mU/dL
 *   dIeff/dt = p2 (SI Ip - Ieff)               its effect, 1/min
 *   dG/dt    = EGP - (GEZI + Ieff) G + RA      glucose, mg/dL
 *   dD1/dt   = D - D1 / tau_m                  carbohydrate in the stomach, mg
 *   dD2/dt   = (D1 - D2) / tau_m               carbohydrate in the gut, mg
 *   RA       = D2 / (VG tau_m)                 what the meal adds, mg/dL/min
 * </pre>
 *
 * <p>The means that {@link Physiology} draws around are the set that implementations of this model commonly publish; how
 * widely it draws, how sensitivity to insulin wanders over the hours and the rise of EGP before morning (the dawn
 * phenomenon) are choices of this simulator. Integrated by Euler's method in steps of one minute, which is short against
 * the fastest of the delays, so that it is stable and glucose never reaches zero.
 */
final class GlucoseModel {
    private static final double DAWN_BEGINS = 3 * 60;
    private static final double DAWN_ENDS = 10 * 60;

    private final Physiology body;
    private double insulinUnderSkin;
    private double insulinInBlood;
    private double insulinEffect;
    private double glucose;
    private double stomach;
    private double gut;

    GlucoseModel(Physiology body, double startingGlucose) {
        this.body = body;
        this.glucose = startingGlucose;
        this.insulinUnderSkin = body.basalRate() / body.insulinClearance();
        this.insulinInBlood = insulinUnderSkin;
        this.insulinEffect = body.basalEffect();
    }

    /** In mg/dL. */
    double glucose() {
        return glucose;
    }

    /**
     * Lives one minute.
     *
     * @param minuteOfDay the time of day, for the dawn
     * @param insulin what is delivered in this minute, in mU
     * @param carbs what is eaten in this minute, in grams
     * @param sensitivity a factor to insulin's effect at this time
     */
    void minute(int minuteOfDay, double insulin, double carbs, double sensitivity) {
        double appearing = gut / (body.volume() * body.mealDelay());
        double production = body.glucoseProduction() * (1 + body.dawn() * dawn(minuteOfDay));

        double dStomach = carbs * 1000 - stomach / body.mealDelay();
        double dGut = (stomach - gut) / body.mealDelay();
        double dUnderSkin = (insulin / body.insulinClearance() - insulinUnderSkin) / body.insulinDelay1();
        double dInBlood = (insulinUnderSkin - insulinInBlood) / body.insulinDelay2();
        double dEffect =
                body.insulinActionRate() * (sensitivity * body.insulinSensitivity() * insulinInBlood - insulinEffect);
        double dGlucose = production - (body.glucoseEffectiveness() + insulinEffect) * glucose + appearing;

        stomach += dStomach;
        gut += dGut;
        insulinUnderSkin += dUnderSkin;
        insulinInBlood += dInBlood;
        insulinEffect += dEffect;
        glucose += dGlucose;
    }

    /** From 0 to 1 and back, once a morning. */
    private static double dawn(int minuteOfDay) {
        if (minuteOfDay < DAWN_BEGINS || minuteOfDay > DAWN_ENDS) {
            return 0;
        }
        double sine = StrictMath.sin(Math.PI * (minuteOfDay - DAWN_BEGINS) / (DAWN_ENDS - DAWN_BEGINS));
        return sine * sine;
    }
}
