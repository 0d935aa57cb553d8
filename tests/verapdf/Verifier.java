import java.io.FileInputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Each rule that each file breaks, a line each: the file, a tab, the rule with its first place. */
public class Verifier {
  public static void main(String[] fichiers) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    PDFAFlavour norme = PDFAFlavour.PDFUA_1;
    for (String fichier : fichiers) {
      try (PDFAParser lecteur = Foundries.defaultInstance().createParser(new FileInputStream(fichier), norme)) {
        PDFAValidator validateur = Foundries.defaultInstance().createValidator(norme, false);
        ValidationResult resultat = validateur.validate(lecteur);
        if (resultat.getTotalAssertions() == 0) {
          System.out.println(fichier + "\tnothing was read");
        }
        Map<String, String> fautes = new LinkedHashMap<>();
        for (TestAssertion dite : resultat.getTestAssertions()) {
          if (dite.getStatus() == TestAssertion.Status.FAILED) {
            String regle = dite.getRuleId().getClause() + "-" + dite.getRuleId().getTestNumber();
            fautes.putIfAbsent(regle, dite.getMessage() + " @ " + dite.getLocation().getContext());
          }
        }
        for (Map.Entry<String, String> faute : fautes.entrySet()) {
          System.out.println(fichier + "\t" + faute.getKey() + " " + faute.getValue().replaceAll("\\s+", " "));
        }
      }
    }
  }
}
