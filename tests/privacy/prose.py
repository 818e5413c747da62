"""Summaries as an operator writes them, without anybody in them (T32)."""

import random

SENTENCES = """La donna si è rivolta al centro su consiglio di un’amica.
Riferisce una relazione iniziata molti anni fa e diventata violenta dopo la nascita dei figli.
Il controllo sulle spese è quotidiano: deve mostrare ogni scontrino.
Negli ultimi mesi le minacce sono aumentate.
Ha già chiesto aiuto in passato, poi è tornata a casa per paura di restare sola.
I bambini hanno assistito più volte alle liti e dormono male.
L’équipe ha proposto un piano di sicurezza e un colloquio con la legale.
Non ha una rete familiare vicina, ma conta su due colleghe di lavoro.
Parla bene l’italiano e non ha bisogno di una mediatrice.
È economicamente dipendente dal partner e cerca un’occupazione.
Ha ripreso gli studi e sta per ottenere un diploma.
Si è trasferita da poco e conosce poche persone.
Il partner le impedisce di uscire da sola e controlla il telefono.
Teme che l’uomo possa scoprire che ha chiesto aiuto.
Dopo la separazione l’autore ha continuato a seguirla sotto casa e al lavoro.
La situazione è stata valutata ad alto rischio e poi rivalutata come media.
È stata accompagnata in pronto soccorso e ha ricevuto cure adeguate.
Ha sporto denuncia con l’aiuto dell’avvocata del centro.
Il tribunale ha disposto un ordine di protezione.
I servizi sociali sono stati coinvolti con il suo consenso.
Con le educatrici i figli hanno iniziato attività di gioco e disegno.
La donna appare stanca ma determinata, e racconta con chiarezza quello che è successo.
Prima di ogni incontro chiede sempre se il colloquio resta riservato.
Ha imparato a riconoscere i segnali di pericolo e a chiamare il numero di emergenza.
Vorrebbe una casa propria, un conto corrente e un lavoro vicino alla scuola dei bambini.
La famiglia di origine all’inizio non le ha creduto.
Il percorso prosegue con colloqui ogni due settimane.
È emersa anche una violenza economica: lo stipendio finiva sul conto del marito.
Si è deciso di aspettare prima di parlare con la scuola.
Il gruppo di auto aiuto le ha dato forza e fiducia.
Le operatrici hanno raccolto la sua storia con calma, senza fare pressioni.
Ha rinunciato a denunciare perché teme per la madre anziana.
Una vicina ha sentito le urla e ha chiamato le forze dell’ordine.
L’uomo ha perso il lavoro e ha iniziato a bere.
Nonostante la paura continua a portare i figli al parco e alle feste.
Ha chiesto di poter cambiare la serratura e il numero di telefono.
Durante il fine settimana resta da una parente.
La psicologa segnala un miglioramento del sonno e dell’umore.
Ha ritrovato vecchie amicizie e la passione per la cucina.
Il progetto prevede tirocinio, corso di lingua e sostegno alla genitorialità.
Al momento non intende presentare querela.
Le carte per il permesso di soggiorno sono in mano al marito.
È stata ospite di una struttura e ora vive in affitto con i figli.
Gli incontri protetti tra padre e figli sono stati sospesi.
Racconta che le violenze avvenivano soprattutto di notte.
Sta valutando con la legale la richiesta di separazione.
Ha accettato un invio al servizio di psicoterapia.
Le è stato spiegato il diritto al congedo e al reddito di libertà.
La rete territoriale si è riunita per concordare i prossimi passi.
A distanza di alcuni mesi il rischio risulta diminuito.
Il bambino più piccolo ha ripreso a parlare e a giocare con gli altri.
Serve ancora attenzione: l’uomo conosce gli orari e i luoghi che frequenta.
La donna desidera aiutare altre persone nella stessa situazione.
Ogni decisione è stata presa da lei, con i suoi tempi.
Ha un lavoro a tempo parziale in una piccola impresa.
Si sente libera di scegliere e guarda al futuro con speranza.
È una persona forte, serena quando parla dei figli.
Il costo della casa è troppo alto per il suo stipendio.
Per la festa della scuola ha preparato una torta con le altre mamme.
La prossima verifica del progetto è prevista tra tre mesi.""".splitlines()


def summaries(count: int, seed: int) -> list[str]:
    """So many texts of five to nine sentences."""
    chance = random.Random(seed)
    return [" ".join(chance.sample(SENTENCES, chance.randint(5, 9))) for _ in range(count)]
